"""Real servers for tests: started together on free loopback ports, stopped together, data in a temp folder.

Nothing here belongs to the product: no room imports it. ``services/run`` starts the servers, ``centre`` is what tests
see of them, ``fault_proxy`` stands between the product and a server and misbehaves on request.
"""
