/** Front door for what runs outside the application: the command line, measurements, attacks. */
export { InteropError } from './note';
export { readSource } from './read-source';
export { SourceFile } from './source';
export { writeLibrary } from './write-library';
