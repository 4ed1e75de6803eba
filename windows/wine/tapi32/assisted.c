#include "assisted.h"

void assisted_forget(struct app *app)
{
    model_lock();
    app->request_modes = 0;
    model_unlock();
}
