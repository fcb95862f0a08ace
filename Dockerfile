# Skrynia. For one machine as it stands; for a centre with --build-arg REQUIREMENTS=distributed (the adapters' libraries).
# The digest of the base image is to be filled in at release.
FROM python:3.11-slim-bookworm AS coder
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev npm
COPY scripts/build-parts scripts/
COPY ocr/*.c ocr/*.h ocr/
RUN bash scripts/build-parts /built && ls /built/lib/skrynia/jbig2-*.so /built/lib/skrynia/lstm-*.so
COPY package.json package-lock.json ./
COPY scripts/install-assets scripts/
RUN bash scripts/install-assets run

FROM python:3.11-slim-bookworm
COPY scripts/debian-run.txt /tmp/packages.txt
RUN apt-get update \
 && sed -e 's/#.*//' /tmp/packages.txt | xargs apt-get install -y --no-install-recommends \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /skrynia
COPY requirements/ requirements/
ARG REQUIREMENTS=run
RUN pip install --no-cache-dir --require-hashes -r "requirements/${REQUIREMENTS}.txt"
COPY --from=coder /built/lib/skrynia /usr/local/lib/skrynia
COPY --from=coder /node_modules /skrynia/node_modules
COPY . .
# The volumes that are mounted at /data and /replica take their owner from here.
RUN pip install --no-cache-dir --no-deps --no-build-isolation --no-index -e . \
 && python -m compileall -q . \
 && groupadd --gid 10001 skrynia && useradd --system --uid 10001 --gid skrynia --home-dir /data skrynia \
 && install -d -o skrynia -g skrynia -m 0700 /data /replica
USER skrynia
ENV SKRYNIA_HOME=/data SKRYNIA_HOST=0.0.0.0 OMP_THREAD_LIMIT=1 PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/ready', timeout=8)"]
CMD ["skrynia", "serve"]
