/**
 * Stands in for jimp, which nut-js loads for finding pictures on the screen. We only press keys, and the library
 * would cost 250 ms and 27 MB in every input process. electron.vite.config.ts puts it in place.
 */
export default {};
