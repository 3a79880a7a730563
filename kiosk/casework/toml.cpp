#define TOML_IMPLEMENTATION
#include "kiosk/casework/toml.hpp"
