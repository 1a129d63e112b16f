/** How patient and clinician meet. */
export const visitModes = ['in_person', 'online'] as const;
