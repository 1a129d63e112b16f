/** What narrows the list; what is left out does not. Days are those of the centre, both included. */
export interface BlockFilter {
  centreId?: string;
  clinicianId?: string;
  roomId?: string;
  from?: string;
  to?: string;
  lifted?: boolean;
}
