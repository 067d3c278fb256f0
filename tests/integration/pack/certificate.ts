import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolder } from '../sqlite/temporary';

/** A certificate that nobody vouches for but itself, with its key. */
export interface Certificate {
  readonly file: string;
  readonly key: string;
}

/** Made by openssl. @param name of the server that it is for */
export function certificateFor(name: string): Certificate {
  const folder = temporaryFolder();
  const [file, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  execFileSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...['-keyout', key, '-out', file, '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`],
    ],
    { stdio: 'pipe' },
  );
  return { file, key };
}
