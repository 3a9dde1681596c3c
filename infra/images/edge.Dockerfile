# The edge proxy: TLS, one way in. Certificates are mounted at /etc/nginx/tls.
# docker build -f infra/images/edge.Dockerfile -t kuangzheng-edge:0.1.0 .
FROM nginxinc/nginx-unprivileged:1.28-bookworm
COPY infra/edge/nginx.conf /etc/nginx/nginx.conf
EXPOSE 8080 8443
