// How figures look. Formatting never recomputes: it rounds the text of what the core sent.
export { isDecimal, isNegative, sum } from './decimal';
export * from './figures';
export * from './money';
export { isDay, readDecimal } from './entry';
