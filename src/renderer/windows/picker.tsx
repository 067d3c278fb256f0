import { Picker } from '../features/picker/picker';
import { mount } from '../ui/mount';

mount(<Picker />);
