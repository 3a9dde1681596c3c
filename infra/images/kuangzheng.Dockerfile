# One image for every process of the platform: `kz serve SERVICE`, `kz worker SERVICE`, the gateway
# (which serves the single-page application) and `kz migrate`.
# docker build -f infra/images/kuangzheng.Dockerfile -t kuangzheng:0.1.0 .

FROM node:20-bookworm-slim AS spa
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY frontend/ ./
RUN npm run build

FROM python:3.11-slim-bookworm AS packages
WORKDIR /build
RUN python -m venv /opt/kuangzheng
ENV VIRTUAL_ENV=/opt/kuangzheng PATH=/opt/kuangzheng/bin:$PATH UV_LINK_MODE=copy
COPY backend/bootstrap.lock backend/requirements.lock ./
RUN python -m pip install --no-cache-dir --require-hashes -r bootstrap.lock \
 && uv pip install --no-cache --require-hashes -r requirements.lock
COPY backend/pyproject.toml backend/
COPY backend/src backend/src
RUN uv pip install --no-cache --no-deps --no-build-isolation ./backend

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends fonts-noto-cjk \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /var/lib/kuangzheng kz \
 && install -d -o kz -g kz /var/lib/kuangzheng/seals
COPY --from=packages /opt/kuangzheng /opt/kuangzheng
COPY --from=spa /build/frontend/dist /opt/kuangzheng/spa
ENV PATH=/opt/kuangzheng/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    KZ_ENVIRONMENT=production \
    KZ_HOME=/var/lib/kuangzheng \
    KZ_HOST=0.0.0.0 \
    KZ_SPA_DIR=/opt/kuangzheng/spa
USER 10001
WORKDIR /var/lib/kuangzheng
EXPOSE 8080
ENTRYPOINT ["kz"]
CMD ["--help"]
