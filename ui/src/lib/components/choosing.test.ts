import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { faults } from '../../testing/a11y';
import Choice from './Choice.svelte';
import Finder from './Finder.svelte';

describe('a choice of a few', () => {
  it('moves with the arrows, around the ends', async () => {
    const onchoose = vi.fn();
    render(Choice, { label: 'Theme', value: 'b', options: ['a', 'b'].map((id) => ({ id, label: `Option ${id}` })), onchoose });
    const user = userEvent.setup();
    await user.tab();
    expect(screen.getByRole('radio', { checked: true })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(onchoose).toHaveBeenLastCalledWith('a');
    await user.click(screen.getByText('Option a'));
    expect(onchoose).toHaveBeenCalledTimes(2);
    expect(await faults()).toEqual([]);
  });
});

describe('a place to find one of many', () => {
  const options = [
    { id: 'c1', label: 'Ningbo Hairun', note: 'C001', search: 'ningbo hairun nbhr c001' },
    { id: 'c2', label: 'Wuxi Ruike', note: 'C002', search: 'wuxi ruike wxrk c002' },
  ];
  const show = () => {
    const onchoose = vi.fn();
    render(Finder, { options, label: 'Customer', placeholder: 'Name', none: 'Nothing fits', onchoose, testid: 'find' });
    return { user: userEvent.setup(), onchoose };
  };
  it('narrows with what is typed and chooses by keyboard', async () => {
    const { user, onchoose } = show();
    await user.click(screen.getByTestId('find'));
    expect(screen.getAllByRole('option')).toHaveLength(2);
    await user.keyboard('wxrk');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    expect(await faults()).toEqual([]);
    await user.keyboard('{Enter}');
    expect(onchoose).toHaveBeenCalledWith('c2');
    expect(screen.queryAllByRole('option')).toHaveLength(0);
  });
  it('says that nothing fits, and Esc closes it without choosing', async () => {
    const { user, onchoose } = show();
    await user.click(screen.getByTestId('find'));
    await user.keyboard('zzz');
    expect(screen.getByText('Nothing fits')).toBeInTheDocument();
    await user.keyboard('{Enter}{ArrowDown}{Escape}');
    expect(onchoose).not.toHaveBeenCalled();
  });
});
