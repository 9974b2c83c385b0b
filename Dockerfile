# One image: a server is its default command, the workers another one (see compose.yaml).
FROM node:20-bookworm-slim AS build
WORKDIR /hallflow
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
COPY workers workers
COPY checker checker
COPY displays displays
RUN node scripts/setup.mjs build

FROM node:20-bookworm-slim AS packages
WORKDIR /hallflow
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:20-bookworm-slim
# The voice, and letters for tickets that are sent as pictures.
RUN apt-get update && apt-get install -y --no-install-recommends espeak-ng fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
WORKDIR /hallflow
ENV NODE_ENV=production HALLFLOW_MODE=production HALLFLOW_DATA=/data HOST=0.0.0.0 PORT=3000
COPY --from=packages /hallflow/node_modules node_modules
COPY --from=build /hallflow/dist dist
COPY package.json LICENSE NOTICE ./
COPY catalog catalog
# Accounts and the audit lie in /data, backups in /backups; nothing else of the container is written, so it may run read-only.
RUN mkdir /data /backups && chown node:node /data /backups
VOLUME /data
USER node
EXPOSE 3000
CMD ["node", "dist/scripts/serve.js"]
