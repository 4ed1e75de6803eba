#include "dispatch_type.h"

HRESULT dispatch_type(REFIID id, ITypeInfo **out) {
  ITypeLib *library = nullptr;
  HRESULT result = LoadRegTypeLib(LIBID_TAPI3Lib, 1, 0, LOCALE_NEUTRAL, &library);
  if (SUCCEEDED(result)) {
    result = library->GetTypeInfoOfGuid(id, out);
    library->Release();
  }
  return result;
}

HRESULT dispatch_names(REFIID id, LPOLESTR *names, UINT count, DISPID *out) {
  if (names == nullptr || out == nullptr) {
    return E_POINTER;
  }
  ITypeInfo *type = nullptr;
  HRESULT result = dispatch_type(id, &type);
  if (SUCCEEDED(result)) {
    result = type->GetIDsOfNames(names, count, out);
    type->Release();
  }
  return result;
}

HRESULT dispatch_invoke(REFIID id, void *object, DISPID member, WORD flags, DISPPARAMS *parameters, VARIANT *result,
                        EXCEPINFO *exception, UINT *wrong) {
  if (parameters == nullptr) {
    return E_POINTER;
  }
  ITypeInfo *type = nullptr;
  HRESULT found = dispatch_type(id, &type);
  if (SUCCEEDED(found)) {
    found = type->Invoke(object, member, flags, parameters, result, exception, wrong);
    type->Release();
  }
  return found;
}
