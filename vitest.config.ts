import { defineConfig } from 'vitest/config'

const patient = { testTimeout: 60_000, hookTimeout: 180_000, teardownTimeout: 60_000 }

/**
 * `unit` is everything that needs no browser: rules, verbs against PostgreSQL, requests to the application.
 * `journeys` walks the story in a real browser.
 */
export default defineConfig({
  // Our own package is tested as it is written, not as it is packed. Without "import": Node is started with these
  // conditions too, and then `require('pg-pool')` would get a module where pg waits for a class.
  ssr: { resolve: { conditions: ['@cairn/source', 'node', 'default'] } },
  test: {
    maxWorkers: 2,
    globalSetup: 'test/global-setup.ts',
    projects: [
      {
        extends: true,
        test: {
          ...patient,
          name: 'unit',
          include: ['{src,packages}/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'test/journeys/**'],
        },
      },
      {
        extends: true,
        test: { ...patient, name: 'journeys', include: ['test/journeys/**/*.test.{ts,tsx}'] },
      },
    ],
  },
})
