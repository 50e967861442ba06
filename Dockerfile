# The site as it runs in production; docker-compose.yml shows the variables that it needs.
FROM python:3.11-slim AS dependencies
COPY requirements.txt .
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt

FROM python:3.11-slim
RUN useradd --system --no-create-home carsi
COPY --from=dependencies /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /app
COPY . .
RUN CARSI_ENVIRONMENT=local python manage.py collectstatic --no-input --verbosity 0
USER carsi
ENV CARSI_ENVIRONMENT=production PORT=8000
EXPOSE 8000
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0"]
