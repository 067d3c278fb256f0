import * as tls from 'node:tls';

/** Node 22.15 and later; the types are those of the oldest that we run on. */
type Certificates = (from: 'default' | 'system') => string[];

/**
 * Who is believed to vouch for a server: those that Node believes (`NODE_EXTRA_CA_CERTS` among them) and those of the
 * system, where a company has put its own. Read once.
 *
 * @returns undefined where this Node can't say: then it believes its own, and `NODE_EXTRA_CA_CERTS`
 */
export function systemCertificates(): string[] | undefined {
  known ??= read();
  return known.certificates;
}

let known: { readonly certificates: string[] | undefined } | null = null;

function read(): { readonly certificates: string[] | undefined } {
  const certificates = (tls as { readonly getCACertificates?: Certificates }).getCACertificates;
  if (certificates === undefined) return { certificates: undefined };
  try {
    return { certificates: [...certificates('default'), ...certificates('system')] };
  } catch {
    // A store of the system that can't be read must not take away those that can.
    return { certificates: undefined };
  }
}
