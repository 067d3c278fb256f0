import { localDay } from '../expansion/resolve.js';

/** The moment at which an ISO date begins in local time. */
export function startOfDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}

/** The ISO date so many days later (or earlier), by the calendar: a day of 23 or 25 hours is one too. */
export function dayAfter(day: string, days = 1): string {
  const date = startOfDay(day);
  date.setDate(date.getDate() + days);
  return localDay(date);
}

/** Every ISO date from one to another, both included; none when the first comes after the last. */
export function daysFrom(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  return days;
}
