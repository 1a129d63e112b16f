/** What is read of a patient. */
export const patientColumns = `id, mrn, full_name AS "fullName", birth_date AS "birthDate", gender, email, phone, language,
  time_zone AS "timeZone", created_at AS "createdAt", version`;
