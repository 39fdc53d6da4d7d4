# The action server: content and policy, no Rasa model. Build from the project's root.
FROM python:3.10-slim-bookworm AS build
RUN pip install --no-cache-dir uv
WORKDIR /app
COPY requirements/runtime.txt requirements/
RUN uv venv .venv && uv pip sync --python .venv/bin/python --require-hashes requirements/runtime.txt

FROM python:3.10-slim-bookworm
RUN useradd --uid 10001 --no-create-home evenfield
WORKDIR /app
COPY --from=build --chown=root:root /app /app
COPY actions actions
COPY channel channel
COPY deploy deploy
COPY knowledge knowledge
COPY language language
COPY privacy privacy
ENV PATH=/app/.venv/bin:$PATH HOME=/tmp PYTHONWARNINGS=ignore EVENFIELD_ACTIONS_HOST=0.0.0.0
USER 10001
EXPOSE 5055
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5055/health', timeout=2)"]
CMD ["python", "-m", "deploy.action_server", "--port", "5055"]
