// The one error a screen ever catches. Translating its code is the business of lib/i18n.

/** A command that failed, as the core reported it. */
export class CommandError extends Error {
  constructor(
    /** Stable code; the message files hold its sentence under `error_<code>`. */
    readonly code: string,
    /** English sentence, for logs and for a code the message files do not know. */
    message: string,
    /** Values for the translated sentence. */
    readonly details: string[] = [],
  ) {
    super(message);
    this.name = 'CommandError';
  }
}

/** Anything thrown, as a `CommandError`; what is not one came from outside the core: code `unreachable`. */
export function asCommandError(thrown: unknown): CommandError {
  if (thrown instanceof CommandError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new CommandError('unreachable', text, [text]);
}
