// The class of ITMSPAddress, as COM asks the DLL for it.
#include "address.h"

namespace {

class Factory : public Counted, public IClassFactory {
 public:
  Factory() : Counted(nullptr) {}

  UNKNOWN_IS_THE_OUTER

  HRESULT WINAPI CreateInstance(IUnknown *outer, REFIID id, void **out) override {
    if (out == nullptr) {
      return E_POINTER;
    }
    *out = nullptr;
    // Whoever aggregates asks for the object's own IUnknown.
    if (outer_is_wrong(outer, id)) {
      return CLASS_E_NOAGGREGATION;
    }
    Address *made = new Address(outer);
    if (made == nullptr) {
      return E_OUTOFMEMORY;
    }
    HRESULT result = made->own()->QueryInterface(id, out);
    made->give_back();
    return result;
  }

  HRESULT WINAPI LockServer(BOOL lock) override {
    hold_module(lock);
    return S_OK;
  }

 protected:
  void *find(REFIID id) override {
    return IsEqualIID(id, IID_IClassFactory) ? static_cast<IClassFactory *>(this) : nullptr;
  }

 private:
  static bool outer_is_wrong(IUnknown *outer, REFIID id) {
    return outer != nullptr && !IsEqualIID(id, IID_IUnknown);
  }
};

}  // namespace

STDAPI DllGetClassObject(REFCLSID clsid, REFIID id, void **out) {
  if (out == nullptr) {
    return E_POINTER;
  }
  *out = nullptr;
  if (!IsEqualCLSID(clsid, CLSID_SiplineMsp)) {
    return CLASS_E_CLASSNOTAVAILABLE;
  }
  Factory *made = new Factory();
  if (made == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT result = made->own()->QueryInterface(id, out);
  made->give_back();
  return result;
}

STDAPI DllCanUnloadNow() { return Counted::alive() == 0 ? S_OK : S_FALSE; }
