import { CheckError } from '../use-cases/check-library';
import { ImportError } from '../use-cases/import-file';
import { DraftError } from '../use-cases/keep-library';
import { FileError } from '../use-cases/ports';
import { RequestError } from './dispatcher';

/** Runs work for a window; what it refuses becomes an answer with a code. */
export function refusing<Result>(work: () => Result): Result {
  try {
    const result = work();
    return result instanceof Promise ? (result.catch(refuse) as Result) : result;
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  if (error instanceof DraftError) throw new RequestError(error.code, error.message);
  if (error instanceof CheckError || error instanceof ImportError) throw new RequestError(error.code);
  if (error instanceof FileError) throw new RequestError('file-failed', error.message);
  throw error;
}
