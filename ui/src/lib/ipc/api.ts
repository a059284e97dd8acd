// Calls into the core that throw instead of returning a status. Holds no rule and keeps no state.
import { commands } from './bindings';
import { asCommandError, CommandError } from './errors';

type Commands = typeof commands;
type Data<Result> = Result extends { status: 'ok'; data: infer T } ? T : never;
type Api = {
  [Name in keyof Commands]: (
    ...args: Parameters<Commands[Name]>
  ) => Promise<Data<Awaited<ReturnType<Commands[Name]>>>>;
};

type AnyCommand = (
  ...args: unknown[]
) => Promise<
  | { status: 'ok'; data: unknown }
  // A plain text comes from the bridge itself, which refused the call before the core saw it.
  | { status: 'error'; error: string | { code: string; message: string; details: string[] } }
>;

function throwing(command: AnyCommand) {
  return async (...args: unknown[]) => {
    const result = await command(...args);
    if (result.status === 'ok') return result.data;
    if (typeof result.error === 'string') throw asCommandError(result.error);
    const { code, message, details } = result.error;
    throw new CommandError(code, message, details);
  };
}

/** Every command of the core; a failure is thrown as `CommandError`. */
export const api = Object.fromEntries(
  Object.entries(commands).map(([name, command]) => [name, throwing(command as AnyCommand)]),
) as Api;
