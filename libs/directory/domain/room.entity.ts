import { Check, Entity, Index } from 'typeorm';
import { CentreResource } from './centre-resource.js';

/** A room of a centre. */
@Entity('rooms')
@Check('rooms_kind_check', `kind ~ '^[a-z][a-z0-9_]{0,59}$'`)
@Check('rooms_status_check', `status IN ('active', 'inactive')`)
@Index('rooms_name_key', ['centreId', 'name'], { unique: true, where: `status = 'active'` })
export class Room extends CentreResource {}
