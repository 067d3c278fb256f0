import { DraftError } from '../use-cases/keep-library';
import { RequestError } from './dispatcher';

/** Runs work of the library; what it refuses becomes an answer with a code. */
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
  throw error;
}
