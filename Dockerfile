# One node of Palabre. Three stages: the first builds the pages, the second brings the libraries, the third only runs.
# The image holds Debian slim (75 MB), Node (150 MB; npm, npx, yarn and corepack are taken out), and in /palabre: package.json,
# node_modules of the server (25 MB; no development package, no types, source maps or manuals), shared/ and server/ (1.5 MB of
# TypeScript that Node runs as it is) and client/dist (1 MB). No compiler, no package manager, no test, no document, no secret.
FROM node:26-bookworm-slim AS pages
WORKDIR /palabre
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY shared shared
COPY client client
RUN npm run build

FROM node:26-bookworm-slim AS libraries
WORKDIR /palabre
COPY package.json package-lock.json ./
# The right Node is the image's own: the optional packages that bring one are left out.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.md' \) -delete

FROM node:26-bookworm-slim
RUN rm -rf /usr/local/lib/node_modules /opt/yarn* /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/yarn* /usr/local/bin/corepack \
  && mkdir /data && chown node:node /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 PALABRE_DATA=/data
WORKDIR /palabre
COPY package.json ./
COPY --from=libraries /palabre/node_modules node_modules
COPY shared shared
COPY server server
COPY --from=pages /palabre/client/dist client/dist
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.ts"]
