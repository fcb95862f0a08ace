"""Celery as we use it: it carries bells. A message holds the id of a work row; what is done is decided by the catalogue.

So none of the promises rests on the broker: a message that is lost, repeated, late or out of order changes nothing.
"""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit

from celery import Celery
from kombu import Exchange, Queue

from archive.records.work import WorkQueue
from workers.queue_address import QueueAddress

TASK = "skrynia.answer"
CONNECT_SECONDS = 3.0
"""How long a broker may take to answer before it counts as away."""

VISIBILITY_SECONDS = 4 * 3600
"""Longer than the longest step. When it is exceeded Redis repeats a bell, and the worker finds the row leased or done."""

_ANSWER_SECONDS = 15.0


def queue_name(address: QueueAddress, queue: WorkQueue) -> str:
    """What the broker calls it."""
    return f"{address.prefix}.{queue}"


def open_app(address: QueueAddress) -> Celery:
    """An app of our own, bound to the broker; nothing is connected yet."""
    app = Celery("skrynia", set_as_current=False, fixups=[])
    direct = Exchange("")  # by the queue's name: an emptied Redis has no bindings to lose
    app.conf.update(
        broker_url=address.broker,
        broker_transport_options=_transport_options(address),
        broker_use_ssl=_trust(address),
        broker_connection_timeout=CONNECT_SECONDS,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,  # a worker waits for its broker as long as it takes
        broker_heartbeat=30,
        task_queues=[
            Queue(queue_name(address, queue), direct, routing_key=queue_name(address, queue)) for queue in WorkQueue
        ],
        task_default_queue=queue_name(address, WorkQueue.READING),
        task_default_exchange="",
        task_create_missing_queues=False,
        task_serializer="json",
        accept_content=["json"],
        result_backend=None,
        task_ignore_result=True,
        task_store_errors_even_if_ignored=False,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,  # nobody gives orders to workers through the broker
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_proc_alive_timeout=60.0,
        worker_cancel_long_running_tasks_on_connection_loss=False,  # the row is leased: the step goes on
    )
    return app


def _trust(address: QueueAddress) -> dict[str, object] | None:
    """How the broker's certificate is judged; left to the libraries, one of them would take any."""
    if not address.secure:
        return None
    ca = str(address.ca) if address.ca else None
    if address.scheme == "rediss":
        return {"ssl_cert_reqs": ssl.CERT_REQUIRED, "ssl_ca_certs": ca, "ssl_check_hostname": True}
    host = urlsplit(address.broker).hostname
    return {"cert_reqs": ssl.CERT_REQUIRED, "ca_certs": ca, "server_hostname": host}


def _transport_options(address: QueueAddress) -> dict[str, object]:
    if address.scheme.startswith("redis"):
        return {
            "visibility_timeout": VISIBILITY_SECONDS,
            "global_keyprefix": f"{address.prefix}:",
            "socket_connect_timeout": CONNECT_SECONDS,
            "socket_timeout": _ANSWER_SECONDS,
            "socket_keepalive": True,
            "health_check_interval": 30,
        }
    return {"read_timeout": None, "write_timeout": _ANSWER_SECONDS}
