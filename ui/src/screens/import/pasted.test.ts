import { describe, expect, it } from 'vitest';
import { blockOf } from './pasted';

describe('a pasted block', () => {
  it('is the text of a spreadsheet as it stands', () => {
    expect(blockOf('<table><tr><td>x</td></tr></table>', 'a\tb\n1\t2\n')).toBe('a\tb\n1\t2\n');
  });
  it('is the table of a page where the text has no columns', () => {
    const html = '<table><tr><th colspan="2">Key  ratios</th></tr><tr><td>CR</td><td>1.8</td></tr></table>';
    expect(blockOf(html, 'Key ratios\nCR 1.8')).toBe('Key ratios\t\nCR\t1.8');
  });
  it('is nothing for a word', () => {
    expect(blockOf('', 'hello')).toBe('');
  });
});
