/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Bodies and bytes are the entry's work (server/); Next renders.
  compress: true,
  serverExternalPackages: ["@libsql/client", "pino"],
  typescript: { ignoreBuildErrors: true }, // `npm test` runs tsc over the whole project
  devIndicators: false,
  // forbidden() answers 403 with app/forbidden.tsx.
  experimental: { authInterrupts: true },
};
