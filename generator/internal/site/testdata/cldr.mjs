// Writes cldr.json: what Unicode's CLDR says of dates, months, durations, countries
// and languages, as the Intl of Node.js knows it. The words of the furniture are held
// to it by TestCLDR. Type, in this folder: node cldr.mjs > cldr.json
const locales = ["en-GB", "nb", "fi", "de"];
const days = ["2020-02-29", ...Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, "0")}-${String(2 * month + 1).padStart(2, "0")}`)];
const units = ["year", "month", "week", "day", "hour", "minute", "second"];
const numbers = [1, 2, 5, 21, 30];
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

// The languages of the European Union and of its neighbours.
const languages = [
  "ar", "bg", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fo", "fr", "ga", "he", "hr",
  "hu", "is", "it", "kl", "lt", "lv", "mk", "mt", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "se", "sk", "sl", "so", "sq",
  "sr", "sv", "tr", "uk", "ur", "zh",
];

const namesOf = (locale, type, codes) => {
  const names = new Intl.DisplayNames([locale], { type, fallback: "none" });
  return Object.fromEntries(codes.map((code) => [code, names.of(code)]).filter(([, name]) => name));
};

// Countries are the codes that do not stand for another one today. CQ is reserved
// for an island that has no code of its own.
const countries = letters
  .flatMap((a) => letters.map((b) => a + b))
  .filter((code) => code !== "CQ" && new Intl.Locale(`und-${code}`).region === code && new Intl.Locale(`und-${code}`).maximize().region === code);

const dates = (locale, form) => {
  const format = new Intl.DateTimeFormat(locale, { ...form, timeZone: "UTC" });
  return Object.fromEntries(days.map((day) => [form.day ? day : day.slice(0, 7), format.format(new Date(day))]));
};

const durations = (locale) =>
  Object.fromEntries(
    units.flatMap((unit) => {
      const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
      return numbers.map((n) => [`${n} ${unit}`, format.format(n)]);
    }),
  );

const all = Object.fromEntries(
  locales.map((locale) => [
    locale.slice(0, 2),
    {
      days: dates(locale, { day: "numeric", month: "long", year: "numeric" }),
      months: dates(locale, { month: "long", year: "numeric" }),
      durations: durations(locale),
      countries: namesOf(locale, "region", [...countries, "EU"]),
      languages: namesOf(locale, "language", languages),
    },
  ]),
);
console.log(JSON.stringify(all, null, 1));
