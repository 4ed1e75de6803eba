#include "dispatch_type.h"
#include "enumeration.h"

namespace {

typedef Enumeration<IEnumVARIANT, &IID_IEnumVARIANT, Variants> VariantEnumeration;

class Collection : public Counted, public Dual<ITCollection, &IID_ITCollection> {
 public:
  explicit Collection(IEnumVARIANT *items, uint32_t count) : Counted(nullptr), items_(items), count_(count) {}

  UNKNOWN_IS_THE_OUTER

  HRESULT WINAPI get_Count(__LONG32 *count) override {
    if (count == nullptr) {
      return E_POINTER;
    }
    *count = (__LONG32)count_;
    return S_OK;
  }

  // Counted from 1.
  HRESULT WINAPI get_Item(__LONG32 index, VARIANT *out) override {
    if (out == nullptr) {
      return E_POINTER;
    }
    VariantInit(out);
    if (index < 1 || (uint32_t)index > count_) {
      return E_INVALIDARG;
    }
    IEnumVARIANT *items = nullptr;
    HRESULT result = items_->Clone(&items);
    if (SUCCEEDED(result)) {
      items->Skip((ULONG)index - 1);
      result = items->Next(1, out, nullptr);
      items->Release();
    }
    return result;
  }

  HRESULT WINAPI get__NewEnum(IUnknown **out) override {
    return out != nullptr ? items_->Clone((IEnumVARIANT **)out) : E_POINTER;
  }

 protected:
  void *find(REFIID id) override {
    return IsEqualIID(id, IID_ITCollection) || IsEqualIID(id, IID_IDispatch) ? static_cast<ITCollection *>(this)
                                                                             : nullptr;
  }

 private:
  ~Collection() override { items_->Release(); }

  // Never moved: those given out are its clones.
  IEnumVARIANT *items_;
  const uint32_t count_;
};

}  // namespace

HRESULT collection(const VARIANT *items, uint32_t count, VARIANT *out) {
  if (out == nullptr) {
    return E_POINTER;
  }
  VariantInit(out);
  IEnumVARIANT *enumeration = nullptr;
  HRESULT result = VariantEnumeration::make(items, count, 0, &enumeration);
  if (FAILED(result)) {
    return result;
  }
  Collection *made = new Collection(enumeration, count);
  if (made == nullptr) {
    enumeration->Release();
    return E_OUTOFMEMORY;
  }
  out->vt = VT_DISPATCH;
  out->pdispVal = made;
  return S_OK;
}
