// The only door to the desktop shell: calls, events and the types that cross.
export { api } from './api';
export { asCommandError, CommandError } from './errors';
export { onFilesDragged, onJobProgress, type FilesDragged } from './events';
export type * from './views';
