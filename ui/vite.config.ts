import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import tailwindcss from '@tailwindcss/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const lib = fileURLToPath(new URL('./src/lib', import.meta.url));
const screens = fileURLToPath(new URL('./src/screens', import.meta.url));

export default defineConfig({
  plugins: [tailwindcss(), svelte(), svelteTesting()],
  resolve: { alias: { $lib: lib, $screens: screens } },
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  build: {
    // WebKitGTK and WKWebView of the oldest systems the window runs on.
    target: 'safari16',
    // Fonts and icons stay files: `font-src 'self'` allows no data URL.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/ }],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['./src/test-setup.ts'],
    css: false,
  },
});
