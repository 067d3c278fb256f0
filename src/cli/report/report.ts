import { createHash } from 'node:crypto';
import type { Finding, Severity } from '../../core/lint/index.js';
import type { Rule } from '../../core/lint/rule-file.js';
import type { Platform } from '../../core/phrase/platform.js';
import { identityOf, type Position } from '../../core/report/positions.js';
import type { Document, Message } from '../documents/document.js';

/** A finding with its place. */
export interface Placed {
  /** As the person named it; `stdin` for standard input. */
  readonly file: string;
  readonly document: Document;
  readonly message: Message;
  readonly finding: Finding;
  readonly start: Position;
  /** After the last character. */
  readonly end: Position;
}

/** What a report begins with. */
export interface Opening {
  readonly version: string;
  readonly platform: Platform;
  readonly language: 'zh' | 'en';
  readonly layers: readonly { readonly id: string; readonly version: string }[];
  /** Of all layers, as written; only asked by formats that describe them. */
  readonly rules: () => readonly Rule[];
}

/** What a report ends with. */
export interface Summary {
  readonly files: number;
  /** Messages that were checked. */
  readonly messages: number;
  /** Phrases left out because they are meant for other platforms. */
  readonly passedOver: number;
  /** Messages that --fix changed. */
  readonly fixed: number;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

/** A format, written piece by piece so that a report of any length needs no memory. */
export interface Report {
  begin(opening: Opening): string;
  finding(placed: Placed): string;
  end(summary: Summary): string;
}

/**
 * Recognises a finding again when lines above it have changed: rule, message and which of the message's equal findings.
 */
export function fingerprintOf({ message, finding }: Placed): string {
  return createHash('sha256')
    .update(identityOf(finding, message.text, message.phrase?.id ?? ''))
    .digest('hex')
    .slice(0, 32);
}
