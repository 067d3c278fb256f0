/** The search and the readings that it needs, for programs outside of the application: benchmarks. */
export { pinyinReadings } from './pinyin-readings';
export { SearchIndex } from './search-index';
