# Skrynia on one machine. The registry's digest of the base image is to be filled in at release.
FROM python:3.11-slim-bookworm
COPY scripts/debian-run.txt /tmp/packages.txt
RUN apt-get update \
 && sed -e 's/#.*//' /tmp/packages.txt | xargs apt-get install -y --no-install-recommends \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /skrynia
COPY requirements/run.txt requirements/run.in requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation --no-index -e . \
 && useradd --system --uid 10001 --home-dir /data skrynia && install -d -o skrynia /data
USER skrynia
ENV SKRYNIA_HOME=/data SKRYNIA_HOST=0.0.0.0 OMP_THREAD_LIMIT=1
EXPOSE 8000
CMD ["skrynia", "serve"]
