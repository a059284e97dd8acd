// Before every test file: matchers for elements.
import '@testing-library/jest-dom/vitest';
