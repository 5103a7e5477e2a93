/** Messages are written in English in the source; a translation adds its locale here and a catalog. */
export default { sourceLocale: 'en', locales: ['en'] };
