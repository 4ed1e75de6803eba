// IDispatch of TAPI's dual interfaces, from the type library that tapi3.dll brings.
#ifndef SIPLINE_DISPATCH_TYPE_H
#define SIPLINE_DISPATCH_TYPE_H

#include "com_ids.h"

HRESULT dispatch_type(REFIID id, ITypeInfo **out);
HRESULT dispatch_names(REFIID id, LPOLESTR *names, UINT count, DISPID *out);
HRESULT dispatch_invoke(REFIID id, void *object, DISPID member, WORD flags, DISPPARAMS *parameters, VARIANT *result,
                        EXCEPINFO *exception, UINT *wrong);

// A dual interface with its IDispatch; `ID` is the interface's id.
template <class INTERFACE, const IID *ID>
class Dual : public INTERFACE {
 public:
  HRESULT WINAPI GetTypeInfoCount(UINT *count) override {
    if (count == nullptr) {
      return E_POINTER;
    }
    *count = 1;
    return S_OK;
  }
  HRESULT WINAPI GetTypeInfo(UINT index, LCID, ITypeInfo **out) override {
    if (out == nullptr) {
      return E_POINTER;
    }
    *out = nullptr;
    return index == 0 ? dispatch_type(*ID, out) : DISP_E_BADINDEX;
  }
  HRESULT WINAPI GetIDsOfNames(REFIID, LPOLESTR *names, UINT count, LCID, DISPID *out) override {
    return dispatch_names(*ID, names, count, out);
  }
  HRESULT WINAPI Invoke(DISPID member, REFIID, LCID, WORD flags, DISPPARAMS *parameters, VARIANT *result,
                        EXCEPINFO *exception, UINT *wrong) override {
    return dispatch_invoke(*ID, static_cast<INTERFACE *>(this), member, flags, parameters, result, exception, wrong);
  }
};

#endif
