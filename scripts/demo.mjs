/**
 * The main job on a virtual display, for `npm start` where there is none.
 *
 * @param {{ electron: string, appDir: string, args: readonly string[] }} _application Electron's executable, the folder
 *   to start it with, and arguments for the application
 * @returns {Promise<number>} exit code: 0 only when every text was exactly right
 */
export async function runDemo(_application) {
  process.stderr.write('the demo is not there yet; start with a display (DISPLAY or WAYLAND_DISPLAY)\n');
  return 1;
}
