#include "../simt_shim.h"
