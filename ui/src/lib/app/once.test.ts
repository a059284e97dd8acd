import { expect, it } from 'vitest';
import { once } from './once';

it('does not begin again before it has ended, and then does', async () => {
  let begun = 0;
  let end: (said: string) => void = () => {};
  const work = once((name: string) => {
    begun += 1;
    return new Promise<string>((done) => (end = (said) => done(`${name} ${said}`)));
  });
  const first = work('one');
  const second = work('two');
  expect(begun).toBe(1);
  end('stored');
  expect(await first).toBe('one stored');
  expect(await second).toBe('one stored');
  const third = work('three');
  expect(begun).toBe(2);
  end('stored');
  expect(await third).toBe('three stored');
});

it('begins again after a failure', async () => {
  let begun = 0;
  const work = once(async () => {
    begun += 1;
    throw new Error('The disk is full.');
  });
  await expect(work()).rejects.toThrow('full');
  await expect(work()).rejects.toThrow('full');
  expect(begun).toBe(2);
});

it('begins side by side what it is told to tell apart', async () => {
  const begun: string[] = [];
  const work = once(
    async (name: string) => begun.push(name),
    (name) => name,
  );
  await Promise.all([work('one'), work('two'), work('one')]);
  expect(begun).toEqual(['one', 'two']);
  await work('one');
  expect(begun).toEqual(['one', 'two', 'one']);
});
