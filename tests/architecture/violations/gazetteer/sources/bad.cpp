#include <gdal_priv.h>
