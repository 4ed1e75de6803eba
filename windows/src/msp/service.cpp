#include "service.h"

extern "C" {
#include "link.h"
#include "tapi_types.h"
}
#include "msp_incoming.h"

// How long the first who starts it waits for the service.
#define START_MILLIS 2000
// Bytes of any request but its texts and bytes.
#define FIXED_BYTES 256u
#define SEQUENCE_OFFSET 8u

// The name of the door's file for media halves.
static const wchar_t DOOR_FILE[] = L"door.msp";

static struct link service;

// Guards what follows.
static SRWLOCK starting = SRWLOCK_INIT;
static uint32_t users;
static HANDLE attempted;

static bool up() {
  bool good = msp_incoming_up(requests_epoch(&service.requests));
  SetEvent(attempted);
  return good;
}

static void down() {}

static void absent() { SetEvent(attempted); }

static bool frame(const door_frame *frame) { return msp_incoming(requests_epoch(&service.requests), frame); }

static const link_owner owner = {up, frame, down, absent};

static bool start_link() {
  WSADATA winsock;
  if (WSAStartup(MAKEWORD(2, 2), &winsock) != 0) {
    return false;
  }
  attempted = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  if (attempted != nullptr && link_start(&service, DOOR_ROLE_MSP, DOOR_FILE, &owner)) {
    return true;
  }
  if (attempted != nullptr) {
    CloseHandle(attempted);
  }
  WSACleanup();
  return false;
}

bool service_start() {
  AcquireSRWLockExclusive(&starting);
  bool good = users > 0 || start_link();
  if (good && users++ == 0) {
    WaitForSingleObject(attempted, START_MILLIS);
  }
  ReleaseSRWLockExclusive(&starting);
  return good;
}

void service_stop() {
  AcquireSRWLockExclusive(&starting);
  if (--users == 0) {
    link_stop(&service);
    CloseHandle(attempted);
    WSACleanup();
  }
  ReleaseSRWLockExclusive(&starting);
}

uint32_t service_epoch() {
  uint32_t epoch = requests_epoch(&service.requests);
  return requests_is_open(&service.requests, epoch) ? epoch : 0;
}

static HRESULT result_of(LONG status) {
  switch ((DWORD)status) {
    case 0:
      return S_OK;
    case LINEERR_INVALPARAM:
      return E_INVALIDARG;
    case LINEERR_NOMEM:
      return E_OUTOFMEMORY;
    case LINEERR_ALLOCATED:
      return TAPI_E_ALLOCATED;
    case LINEERR_INVALMEDIAMODE:
      return TAPI_E_INVALIDMEDIATYPE;
    case LINEERR_OPERATIONUNAVAIL:
      return TAPI_E_NOTSUPPORTED;
    case LINEERR_RESOURCEUNAVAIL:
      return TAPI_E_RESOURCEUNAVAIL;
    case LINEERR_UNINITIALIZED:
      return TAPI_E_NOT_INITIALIZED;
    default:
      return TAPI_E_OPERATIONFAILED;
  }
}

// Names what a request has made; runs on the link's thread.
static void made(const request_purpose *purpose, LONG status, door_reader *result) {
  uint32_t id = door_get_u32(result);
  uint32_t epoch = requests_epoch(&service.requests);
  if (status == 0 && !result->failed && !Thing::set_name((uint32_t)purpose->made[0], {epoch, id})) {
    Request undo((uint16_t)purpose->made[1]);
    door_put_u32(undo.body(), id);
    undo.tell(epoch);
  }
}

static request_purpose making(uint32_t token, uint16_t undo) {
  request_purpose purpose = {};
  purpose.replied = made;
  purpose.made[0] = token;
  purpose.made[1] = undo;
  return purpose;
}

Request::Request(uint16_t function, uint32_t extra) {
  uint32_t size = DOOR_HEADER_BYTES + FIXED_BYTES + extra;
  frame_ = (uint8_t *)malloc(size);
  writer_ = door_writer_to(frame_, frame_ != nullptr ? size : 0);
  door_frame_begin(&writer_, DOOR_KIND_REQUEST, function, 0);
}

Request::~Request() {
  free(frame_);
  free(answer_.result);
}

void Request::send(uint32_t epoch, uint32_t sequence) {
  door_writer number = door_writer_to(frame_ + SEQUENCE_OFFSET, sizeof sequence);
  door_put_u32(&number, sequence);
  link_send(&service, epoch, frame_, writer_.size);
}

HRESULT Request::ask(uint32_t epoch, DWORD millis) { return make(epoch, 0, 0, millis); }

HRESULT Request::make(uint32_t epoch, uint32_t token, uint16_t undo, DWORD millis) {
  if (frame_ == nullptr || !door_frame_end(&writer_)) {
    return E_OUTOFMEMORY;
  }
  request_purpose purpose = token != 0 ? making(token, undo) : request_purpose{};
  uint32_t sequence = requests_begin(&service.requests, epoch, &purpose, true);
  if (sequence == 0) {
    return TAPI_E_RESOURCEUNAVAIL;
  }
  send(epoch, sequence);
  HRESULT result = result_of(requests_wait(&service.requests, sequence, millis, &answer_));
  reply_ = door_reader_of(answer_.result, answer_.size);
  return result;
}

void Request::make_later(uint32_t epoch, uint32_t token, uint16_t undo) {
  request_purpose purpose = making(token, undo);
  if (frame_ != nullptr && door_frame_end(&writer_)) {
    uint32_t sequence = requests_begin(&service.requests, epoch, &purpose, false);
    if (sequence != 0) {
      send(epoch, sequence);
    }
  }
}

void Request::tell(uint32_t epoch) {
  if (frame_ != nullptr && door_frame_end(&writer_)) {
    send(epoch, requests_unheeded(&service.requests));
  }
}
