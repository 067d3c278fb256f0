#!/usr/bin/env node
/** `kuaihui`: the same as `npm start` — prepares what is missing and runs the application. */
import '../scripts/start.mjs';
