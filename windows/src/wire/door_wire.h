/* Made from the contract in tapi/ by DoorWireTest in tapisrv/; -Dsipline.docs=write writes it anew. */
#ifndef SIPLINE_DOOR_WIRE_H
#define SIPLINE_DOOR_WIRE_H

#include "door_bytes.h"

#ifdef __cplusplus
extern "C" {
#endif

#define DOOR_VERSION 1u
#define DOOR_PROOF_BYTES 32u
#define DOOR_LEAST_LENGTH 8u
#define DOOR_MOST_LENGTH 1048576u
#define DOOR_ROLE_TSP 1u
#define DOOR_ROLE_MSP 2u

/* Kinds of frames. */
#define DOOR_KIND_HELLO 1u
#define DOOR_KIND_CHALLENGE 2u
#define DOOR_KIND_PROOF 3u
#define DOOR_KIND_WELCOME 4u
#define DOOR_KIND_REFUSED 5u
#define DOOR_KIND_REQUEST 10u
#define DOOR_KIND_REPLY 11u
#define DOOR_KIND_COMPLETION 12u
#define DOOR_KIND_EVENT 13u
#define DOOR_KIND_MIRROR 14u

/* Functions, asked for by requests. DOOR_PING keeps the connection. */
#define DOOR_PING 0u
#define DOOR_LINE_GET_ADDRESS_CAPS 1u
#define DOOR_LINE_GET_DEV_CAPS 2u
#define DOOR_LINE_GET_DEV_CONFIG 3u
#define DOOR_LINE_GET_EXTENSION_ID 4u
#define DOOR_LINE_GET_ICON 5u
#define DOOR_LINE_MSP_IDENTIFY 6u
#define DOOR_LINE_NEGOTIATE_EXT_VERSION 7u
#define DOOR_LINE_NEGOTIATE_TSPI_VERSION 8u
#define DOOR_LINE_OPEN 9u
#define DOOR_LINE_SET_CURRENT_LOCATION 10u
#define DOOR_LINE_SET_DEV_CONFIG 11u
#define DOOR_PROVIDER_FREE_DIALOG_INSTANCE 12u
#define DOOR_PROVIDER_GENERIC_DIALOG_DATA 13u
#define DOOR_PROVIDER_UI_IDENTIFY 14u
#define DOOR_LINE_CLOSE 15u
#define DOOR_LINE_CLOSE_MSP_INSTANCE 16u
#define DOOR_LINE_CONDITIONAL_MEDIA_DETECTION 17u
#define DOOR_LINE_CREATE_MSP_INSTANCE 18u
#define DOOR_LINE_DEV_SPECIFIC 19u
#define DOOR_LINE_DEV_SPECIFIC_FEATURE 20u
#define DOOR_LINE_FORWARD 21u
#define DOOR_LINE_GET_ADDRESS_ID 22u
#define DOOR_LINE_GET_ADDRESS_STATUS 23u
#define DOOR_LINE_GET_CALL_HUB_TRACKING 24u
#define DOOR_LINE_GET_ID 25u
#define DOOR_LINE_GET_LINE_DEV_STATUS 26u
#define DOOR_LINE_GET_NUM_ADDRESS_IDS 27u
#define DOOR_LINE_MAKE_CALL 28u
#define DOOR_LINE_PICKUP 29u
#define DOOR_LINE_RECEIVE_MSP_DATA 30u
#define DOOR_LINE_SELECT_EXT_VERSION 31u
#define DOOR_LINE_SET_CALL_HUB_TRACKING 32u
#define DOOR_LINE_SET_DEFAULT_MEDIA_DETECTION 33u
#define DOOR_LINE_SET_LINE_DEV_STATUS 34u
#define DOOR_LINE_SET_MEDIA_CONTROL 35u
#define DOOR_LINE_SET_STATUS_MESSAGES 36u
#define DOOR_LINE_SET_TERMINAL 37u
#define DOOR_LINE_SETUP_CONFERENCE 38u
#define DOOR_LINE_UNCOMPLETE_CALL 39u
#define DOOR_LINE_UNPARK 40u
#define DOOR_LINE_ACCEPT 41u
#define DOOR_LINE_ADD_TO_CONFERENCE 42u
#define DOOR_LINE_ANSWER 43u
#define DOOR_LINE_BLIND_TRANSFER 44u
#define DOOR_LINE_CLOSE_CALL 45u
#define DOOR_LINE_COMPLETE_CALL 46u
#define DOOR_LINE_COMPLETE_TRANSFER 47u
#define DOOR_LINE_DIAL 48u
#define DOOR_LINE_DROP 49u
#define DOOR_LINE_DROP_NO_OWNER 50u
#define DOOR_LINE_DROP_ON_CLOSE 51u
#define DOOR_LINE_GATHER_DIGITS 52u
#define DOOR_LINE_GENERATE_DIGITS 53u
#define DOOR_LINE_GENERATE_TONE 54u
#define DOOR_LINE_GET_CALL_ADDRESS_ID 55u
#define DOOR_LINE_GET_CALL_IDS 56u
#define DOOR_LINE_GET_CALL_INFO 57u
#define DOOR_LINE_GET_CALL_STATUS 58u
#define DOOR_LINE_HOLD 59u
#define DOOR_LINE_MONITOR_DIGITS 60u
#define DOOR_LINE_MONITOR_MEDIA 61u
#define DOOR_LINE_MONITOR_TONES 62u
#define DOOR_LINE_PARK 63u
#define DOOR_LINE_PREPARE_ADD_TO_CONFERENCE 64u
#define DOOR_LINE_REDIRECT 65u
#define DOOR_LINE_RELEASE_USER_USER_INFO 66u
#define DOOR_LINE_REMOVE_FROM_CONFERENCE 67u
#define DOOR_LINE_SECURE_CALL 68u
#define DOOR_LINE_SEND_USER_USER_INFO 69u
#define DOOR_LINE_SET_APP_SPECIFIC 70u
#define DOOR_LINE_SET_CALL_DATA 71u
#define DOOR_LINE_SET_CALL_PARAMS 72u
#define DOOR_LINE_SET_CALL_QUALITY_OF_SERVICE 73u
#define DOOR_LINE_SET_CALL_TREATMENT 74u
#define DOOR_LINE_SET_MEDIA_MODE 75u
#define DOOR_LINE_SETUP_TRANSFER 76u
#define DOOR_LINE_SWAP_HOLD 77u
#define DOOR_LINE_UNHOLD 78u
#define DOOR_MSP_ADDRESS_INITIALIZE 79u
#define DOOR_MSP_ADDRESS_CREATE_MSP_CALL 80u
#define DOOR_MSP_ADDRESS_RECEIVE_TSP_DATA 81u
#define DOOR_MSP_ADDRESS_SHUTDOWN 82u
#define DOOR_TERMINAL_SUPPORT_CREATE_TERMINAL 83u
#define DOOR_TERMINAL_SUPPORT_ENUMERATE_STATIC_TERMINALS 84u
#define DOOR_MSP_ADDRESS_SHUTDOWN_MSP_CALL 85u
#define DOOR_STREAM_CONTROL_ENUMERATE_STREAMS 86u
#define DOOR_STREAM_ENUMERATE_TERMINALS 87u
#define DOOR_STREAM_PAUSE_STREAM 88u
#define DOOR_STREAM_SELECT_TERMINAL 89u
#define DOOR_STREAM_START_STREAM 90u
#define DOOR_STREAM_STOP_STREAM 91u
#define DOOR_STREAM_UNSELECT_TERMINAL 92u
#define DOOR_STREAM_GET_DIRECTION 93u
#define DOOR_STREAM_GET_MEDIA_TYPE 94u
#define DOOR_TERMINAL_RELEASE 95u
#define DOOR_TERMINAL_GET_DIRECTION 96u
#define DOOR_TERMINAL_GET_NAME 97u
#define DOOR_TERMINAL_GET_TERMINAL_TYPE 98u
#define DOOR_BASIC_AUDIO_TERMINAL_GET_VOLUME 99u
#define DOOR_BASIC_AUDIO_TERMINAL_PUT_VOLUME 100u
#define DOOR_MEDIA_CONTROL_PAUSE 101u
#define DOOR_MEDIA_CONTROL_START 102u
#define DOOR_MEDIA_CONTROL_STOP 103u
#define DOOR_MEDIA_CONTROL_GET_MEDIA_STATE 104u

/* Events. An event's body is the u32 of the line, then the structure. */
#define DOOR_EVENT_NEW_CALL 1u
#define DOOR_EVENT_CALL_STATE 2u
#define DOOR_EVENT_CALL_INFO 3u
#define DOOR_EVENT_GENERATE 4u
#define DOOR_EVENT_GATHER_DIGITS 5u
#define DOOR_EVENT_MONITOR_DIGITS 6u
#define DOOR_EVENT_MONITOR_MEDIA 7u
#define DOOR_EVENT_MONITOR_TONE 8u
#define DOOR_EVENT_QOS_INFO 9u
#define DOOR_EVENT_CALL_DEV_SPECIFIC 10u
#define DOOR_EVENT_CALL_DEV_SPECIFIC_FEATURE 11u
#define DOOR_EVENT_SEND_MSP_DATA 12u
#define DOOR_EVENT_DEV_STATE 13u
#define DOOR_EVENT_ADDRESS_STATE 14u
#define DOOR_EVENT_CLOSE 15u
#define DOOR_EVENT_DEV_SPECIFIC 16u
#define DOOR_EVENT_DEV_SPECIFIC_FEATURE 17u
#define DOOR_EVENT_CREATE_DIALOG_INSTANCE 18u
#define DOOR_EVENT_SEND_DIALOG_INSTANCE_DATA 19u
#define DOOR_EVENT_TSP_DATA 20u
#define DOOR_EVENT_CALL_EVENT 21u
#define DOOR_EVENT_ADDRESS_EVENT 22u
#define DOOR_EVENT_FILE_TERMINAL 23u

/* Mirrors. */
#define DOOR_MIRROR_DEVICE 1u
#define DOOR_MIRROR_DEVICE_GONE 2u
#define DOOR_MIRROR_READY 3u
#define DOOR_MIRROR_LINE_STATUS 4u
#define DOOR_MIRROR_ADDRESS_STATUS 5u
#define DOOR_MIRROR_CALL_INFO 6u
#define DOOR_MIRROR_CALL_STATUS 7u

/* The text of all this, which the client sends with its HELLO; not counting the zero at its end. */
extern const char door_schema[];
extern const uint32_t door_schema_size;

struct door_line_call_treatment_entry {
  uint32_t treatment;
  struct door_str name;
};
bool door_get_line_call_treatment_entry(struct door_reader *, struct door_line_call_treatment_entry *);

struct door_line_address_caps {
  uint32_t device_id;
  struct door_str address;
  uint32_t address_sharing;
  uint32_t address_states;
  uint32_t call_info_states;
  uint32_t caller_id_flags;
  uint32_t called_id_flags;
  uint32_t connected_id_flags;
  uint32_t redirection_id_flags;
  uint32_t redirecting_id_flags;
  uint32_t call_states;
  uint32_t dial_tone_modes;
  uint32_t busy_modes;
  uint32_t special_info;
  uint32_t disconnect_modes;
  uint32_t max_num_active_calls;
  uint32_t max_num_on_hold_calls;
  uint32_t max_num_on_hold_pending_calls;
  uint32_t max_num_conference;
  uint32_t max_num_trans_conf;
  uint32_t addr_cap_flags;
  uint32_t call_features;
  uint32_t call_features2;
  uint32_t remove_from_conf_caps;
  uint32_t remove_from_conf_state;
  uint32_t transfer_modes;
  uint32_t park_modes;
  uint32_t forward_modes;
  uint32_t max_forward_entries;
  uint32_t max_specific_entries;
  uint32_t min_fwd_num_rings;
  uint32_t max_fwd_num_rings;
  uint32_t max_call_completions;
  uint32_t call_completion_conds;
  uint32_t call_completion_modes;
  struct door_list completion_messages;
  uint32_t address_features;
  uint32_t predictive_auto_transfer_states;
  struct door_list call_treatments;
  struct door_list device_classes;
  uint32_t max_call_data_size;
  uint32_t max_no_answer_timeout_millis;
  uint32_t connected_modes;
  uint32_t offering_modes;
  uint32_t available_media_modes;
};
bool door_get_line_address_caps(struct door_reader *, struct door_line_address_caps *);

struct door_line_dial_params {
  uint32_t dial_pause_millis;
  uint32_t dial_speed_millis;
  uint32_t digit_duration_millis;
  uint32_t wait_for_dialtone_millis;
};
bool door_get_line_dial_params(struct door_reader *, struct door_line_dial_params *);
void door_put_line_dial_params(struct door_writer *, const struct door_line_dial_params *);

struct door_line_term_caps {
  uint32_t device;
  uint32_t modes;
  uint32_t sharing;
  struct door_str name;
};
bool door_get_line_term_caps(struct door_reader *, struct door_line_term_caps *);

struct door_line_dev_caps {
  struct door_str provider_info;
  struct door_str switch_info;
  uint32_t permanent_line_id;
  struct door_str line_name;
  uint32_t address_modes;
  uint32_t num_addresses;
  uint32_t bearer_modes;
  uint32_t max_rate;
  uint32_t media_modes;
  uint32_t generate_tone_modes;
  uint32_t generate_tone_max_num_freq;
  uint32_t generate_digit_modes;
  uint32_t monitor_tone_max_num_freq;
  uint32_t monitor_tone_max_num_entries;
  uint32_t monitor_digit_modes;
  uint32_t gather_digits_min_timeout_millis;
  uint32_t gather_digits_max_timeout_millis;
  uint32_t dev_cap_flags;
  uint32_t max_num_active_calls;
  uint32_t answer_mode;
  uint32_t ring_modes;
  uint32_t line_states;
  uint32_t user_user_info_bytes;
  struct door_line_dial_params min_dial_params;
  struct door_line_dial_params max_dial_params;
  struct door_line_dial_params default_dial_params;
  struct door_list terminals;
  uint32_t med_ctl_digit_max_list_size;
  uint32_t med_ctl_media_max_list_size;
  uint32_t med_ctl_tone_max_list_size;
  uint32_t med_ctl_call_state_max_list_size;
  uint32_t line_features;
  uint32_t settable_dev_status;
  struct door_list device_classes;
  struct door_guid permanent_line_guid;
  uint32_t address_types;
  struct door_guid protocol_guid;
};
bool door_get_line_dev_caps(struct door_reader *, struct door_line_dev_caps *);

struct door_line_extension_id {
  struct door_guid id;
};
bool door_get_line_extension_id(struct door_reader *, struct door_line_extension_id *);

struct door_line_call_params {
  uint32_t bearer_mode;
  uint32_t min_rate;
  uint32_t max_rate;
  uint32_t media_modes;
  uint32_t flags;
  uint32_t address_id;
  bool has_dial_params;
  struct door_line_dial_params dial_params;
  struct door_str origin_address;
  struct door_str displayable_address;
  struct door_str called_party;
  struct door_str comment;
  struct door_bytes user_user_info;
  struct door_str target_address;
  struct door_bytes sending_flowspec;
  struct door_bytes receiving_flowspec;
  struct door_bytes call_data;
  uint32_t no_answer_timeout_millis;
  struct door_str calling_party_id;
};
void door_put_line_call_params(struct door_writer *, const struct door_line_call_params *);

struct door_line_forward {
  uint32_t mode;
  struct door_str caller_address;
  uint32_t destination_country_code;
  struct door_str destination_address;
};
bool door_get_line_forward(struct door_reader *, struct door_line_forward *);
void door_put_line_forward(struct door_writer *, const struct door_line_forward *);

struct door_line_address_status {
  uint32_t num_in_use;
  uint32_t num_active_calls;
  uint32_t num_on_hold_calls;
  uint32_t num_on_hold_pend_calls;
  uint32_t address_features;
  uint32_t num_rings_no_answer;
  struct door_list forwards;
};
bool door_get_line_address_status(struct door_reader *, struct door_line_address_status *);

struct door_device_id {
  struct door_str device_class;
  struct door_bytes id;
};
bool door_get_device_id(struct door_reader *, struct door_device_id *);

struct door_line_dev_status {
  uint32_t num_active_calls;
  uint32_t num_on_hold_calls;
  uint32_t num_on_hold_pend_calls;
  uint32_t line_features;
  uint32_t num_call_completions;
  uint32_t ring_mode;
  uint32_t signal_level;
  uint32_t battery_level;
  uint32_t roam_mode;
  uint32_t flags;
  uint32_t available_media_modes;
  struct door_str service_reason;
};
bool door_get_line_dev_status(struct door_reader *, struct door_line_dev_status *);

struct door_on_digit {
  uint16_t digit;
  uint32_t mode;
  uint32_t control;
};
void door_put_on_digit(struct door_writer *, const struct door_on_digit *);

struct door_on_media {
  uint32_t mode;
  uint32_t duration_millis;
  uint32_t control;
};
void door_put_on_media(struct door_writer *, const struct door_on_media *);

struct door_line_monitor_tone {
  uint32_t app_specific;
  uint32_t duration_millis;
  uint32_t frequency1_hz;
  uint32_t frequency2_hz;
  uint32_t frequency3_hz;
};
void door_put_line_monitor_tone(struct door_writer *, const struct door_line_monitor_tone *);

struct door_on_tone {
  struct door_line_monitor_tone tone;
  uint32_t control;
};
void door_put_on_tone(struct door_writer *, const struct door_on_tone *);

struct door_on_call_state {
  uint32_t state;
  uint32_t control;
};
void door_put_on_call_state(struct door_writer *, const struct door_on_call_state *);

struct door_line_media_control_list {
  uint32_t digits_count;
  const struct door_on_digit *digits;
  uint32_t media_count;
  const struct door_on_media *media;
  uint32_t tones_count;
  const struct door_on_tone *tones;
  uint32_t call_states_count;
  const struct door_on_call_state *call_states;
};
void door_put_line_media_control_list(struct door_writer *, const struct door_line_media_control_list *);

struct door_line_generate_tone {
  uint32_t frequency_hz;
  uint32_t cadence_on_millis;
  uint32_t cadence_off_millis;
  uint32_t volume;
};
void door_put_line_generate_tone(struct door_writer *, const struct door_line_generate_tone *);

struct door_line_call_ids {
  uint32_t address_id;
  uint32_t call_id;
  uint32_t related_call_id;
};
bool door_get_line_call_ids(struct door_reader *, struct door_line_call_ids *);

struct door_party_id {
  uint32_t flags;
  struct door_str address;
  struct door_str name;
  uint32_t type;
};
bool door_get_party_id(struct door_reader *, struct door_party_id *);

struct door_line_call_info {
  uint32_t device_id;
  uint32_t address_id;
  uint32_t bearer_mode;
  uint32_t rate_bits_per_second;
  uint32_t media_modes;
  uint32_t app_specific;
  uint32_t call_id;
  uint32_t related_call_id;
  uint32_t call_param_flags;
  uint32_t call_states;
  uint32_t monitor_digit_modes;
  uint32_t monitor_media_modes;
  struct door_line_dial_params dial_params;
  uint32_t origin;
  uint32_t reason;
  uint32_t completion_id;
  uint32_t country_code;
  uint32_t trunk;
  struct door_party_id caller;
  struct door_party_id called;
  struct door_party_id connected;
  struct door_party_id redirection;
  struct door_party_id redirecting;
  struct door_str displayable_address;
  struct door_str called_party;
  struct door_str comment;
  struct door_str display;
  struct door_bytes user_user_info;
  uint32_t call_treatment;
  struct door_bytes call_data;
  struct door_bytes dev_specific;
  struct door_list terminal_modes;
};
bool door_get_line_call_info(struct door_reader *, struct door_line_call_info *);

struct door_line_call_status {
  uint32_t state;
  uint32_t detail;
  uint32_t features;
  uint32_t features2;
  uint64_t entered_at;
};
bool door_get_line_call_status(struct door_reader *, struct door_line_call_status *);

struct door_terminal_request {
  struct door_str kind;
  struct door_str file;
  bool loop;
  uint32_t sample_rate;
  uint32_t frequency_hz;
  double level_dbov;
  struct door_str name;
  uint32_t direction;
};
void door_put_terminal_request(struct door_writer *, const struct door_terminal_request *);

struct door_line_get_address_caps_request {
  uint32_t device_id;
  uint32_t address_id;
  uint32_t tspi_version;
};
void door_put_line_get_address_caps_request(struct door_writer *, const struct door_line_get_address_caps_request *);

struct door_line_get_address_caps_reply {
  struct door_line_address_caps result;
};
bool door_get_line_get_address_caps_reply(struct door_reader *, struct door_line_get_address_caps_reply *);

struct door_line_get_dev_caps_request {
  uint32_t device_id;
  uint32_t tspi_version;
};
void door_put_line_get_dev_caps_request(struct door_writer *, const struct door_line_get_dev_caps_request *);

struct door_line_get_dev_caps_reply {
  struct door_line_dev_caps result;
};
bool door_get_line_get_dev_caps_reply(struct door_reader *, struct door_line_get_dev_caps_reply *);

struct door_line_get_dev_config_request {
  uint32_t device_id;
  struct door_str device_class;
};
void door_put_line_get_dev_config_request(struct door_writer *, const struct door_line_get_dev_config_request *);

struct door_line_get_dev_config_reply {
  struct door_bytes result;
};
bool door_get_line_get_dev_config_reply(struct door_reader *, struct door_line_get_dev_config_reply *);

struct door_line_get_extension_id_request {
  uint32_t device_id;
  uint32_t tspi_version;
};
void door_put_line_get_extension_id_request(struct door_writer *, const struct door_line_get_extension_id_request *);

struct door_line_get_extension_id_reply {
  struct door_line_extension_id result;
};
bool door_get_line_get_extension_id_reply(struct door_reader *, struct door_line_get_extension_id_reply *);

struct door_line_get_icon_request {
  uint32_t device_id;
  struct door_str device_class;
};
void door_put_line_get_icon_request(struct door_writer *, const struct door_line_get_icon_request *);

struct door_line_get_icon_reply {
  struct door_bytes result;
};
bool door_get_line_get_icon_reply(struct door_reader *, struct door_line_get_icon_reply *);

struct door_line_msp_identify_request {
  uint32_t device_id;
};
void door_put_line_msp_identify_request(struct door_writer *, const struct door_line_msp_identify_request *);

struct door_line_msp_identify_reply {
  struct door_guid result;
};
bool door_get_line_msp_identify_reply(struct door_reader *, struct door_line_msp_identify_reply *);

struct door_line_negotiate_ext_version_request {
  uint32_t device_id;
  uint32_t tspi_version;
  uint32_t low_version;
  uint32_t high_version;
};
void door_put_line_negotiate_ext_version_request(struct door_writer *, const struct door_line_negotiate_ext_version_request *);

struct door_line_negotiate_ext_version_reply {
  uint32_t result;
};
bool door_get_line_negotiate_ext_version_reply(struct door_reader *, struct door_line_negotiate_ext_version_reply *);

struct door_line_negotiate_tspi_version_request {
  uint32_t device_id;
  uint32_t low_version;
  uint32_t high_version;
};
void door_put_line_negotiate_tspi_version_request(struct door_writer *, const struct door_line_negotiate_tspi_version_request *);

struct door_line_negotiate_tspi_version_reply {
  uint32_t result;
};
bool door_get_line_negotiate_tspi_version_reply(struct door_reader *, struct door_line_negotiate_tspi_version_reply *);

struct door_line_open_request {
  uint32_t device_id;
  uint32_t tspi_version;
};
void door_put_line_open_request(struct door_writer *, const struct door_line_open_request *);

struct door_line_open_reply {
  uint32_t result;
};
bool door_get_line_open_reply(struct door_reader *, struct door_line_open_reply *);

struct door_line_set_current_location_request {
  uint32_t location;
};
void door_put_line_set_current_location_request(struct door_writer *, const struct door_line_set_current_location_request *);

struct door_line_set_dev_config_request {
  uint32_t device_id;
  struct door_str device_class;
  struct door_bytes settings;
};
void door_put_line_set_dev_config_request(struct door_writer *, const struct door_line_set_dev_config_request *);

struct door_provider_free_dialog_instance_request {
  uint32_t dialog_instance;
};
void door_put_provider_free_dialog_instance_request(struct door_writer *, const struct door_provider_free_dialog_instance_request *);

struct door_provider_generic_dialog_data_request {
  uint32_t object_id;
  struct door_bytes data;
};
void door_put_provider_generic_dialog_data_request(struct door_writer *, const struct door_provider_generic_dialog_data_request *);

struct door_provider_generic_dialog_data_reply {
  struct door_bytes result;
};
bool door_get_provider_generic_dialog_data_reply(struct door_reader *, struct door_provider_generic_dialog_data_reply *);

struct door_provider_ui_identify_reply {
  struct door_str result;
};
bool door_get_provider_ui_identify_reply(struct door_reader *, struct door_provider_ui_identify_reply *);

struct door_line_close_request {
  uint32_t line;
};
void door_put_line_close_request(struct door_writer *, const struct door_line_close_request *);

struct door_line_close_msp_instance_request {
  uint32_t line;
  uint32_t instance;
};
void door_put_line_close_msp_instance_request(struct door_writer *, const struct door_line_close_msp_instance_request *);

struct door_line_conditional_media_detection_request {
  uint32_t line;
  uint32_t media_modes;
  struct door_line_call_params parameters;
};
void door_put_line_conditional_media_detection_request(struct door_writer *, const struct door_line_conditional_media_detection_request *);

struct door_line_create_msp_instance_request {
  uint32_t line;
  uint32_t address_id;
};
void door_put_line_create_msp_instance_request(struct door_writer *, const struct door_line_create_msp_instance_request *);

struct door_line_create_msp_instance_reply {
  uint32_t result;
};
bool door_get_line_create_msp_instance_reply(struct door_reader *, struct door_line_create_msp_instance_reply *);

struct door_line_dev_specific_request {
  uint32_t line;
  uint32_t address_id;
  uint32_t call;
  struct door_bytes parameters;
};
void door_put_line_dev_specific_request(struct door_writer *, const struct door_line_dev_specific_request *);

struct door_line_dev_specific_completion {
  struct door_bytes result;
};
bool door_get_line_dev_specific_completion(struct door_reader *, struct door_line_dev_specific_completion *);

struct door_line_dev_specific_feature_request {
  uint32_t line;
  uint32_t feature;
  struct door_bytes parameters;
};
void door_put_line_dev_specific_feature_request(struct door_writer *, const struct door_line_dev_specific_feature_request *);

struct door_line_dev_specific_feature_completion {
  struct door_bytes result;
};
bool door_get_line_dev_specific_feature_completion(struct door_reader *, struct door_line_dev_specific_feature_completion *);

struct door_line_forward_request {
  uint32_t line;
  uint32_t address_id;
  uint32_t forwards_count;
  const struct door_line_forward *forwards;
  uint32_t rings_no_answer;
  struct door_line_call_params parameters;
};
void door_put_line_forward_request(struct door_writer *, const struct door_line_forward_request *);

struct door_line_forward_reply {
  uint32_t call;
};
bool door_get_line_forward_reply(struct door_reader *, struct door_line_forward_reply *);

struct door_line_get_address_id_request {
  uint32_t line;
  uint32_t mode;
  struct door_str address;
};
void door_put_line_get_address_id_request(struct door_writer *, const struct door_line_get_address_id_request *);

struct door_line_get_address_id_reply {
  uint32_t result;
};
bool door_get_line_get_address_id_reply(struct door_reader *, struct door_line_get_address_id_reply *);

struct door_line_get_address_status_request {
  uint32_t line;
  uint32_t address_id;
};
void door_put_line_get_address_status_request(struct door_writer *, const struct door_line_get_address_status_request *);

struct door_line_get_address_status_reply {
  struct door_line_address_status result;
};
bool door_get_line_get_address_status_reply(struct door_reader *, struct door_line_get_address_status_reply *);

struct door_line_get_call_hub_tracking_request {
  uint32_t line;
};
void door_put_line_get_call_hub_tracking_request(struct door_writer *, const struct door_line_get_call_hub_tracking_request *);

struct door_line_get_call_hub_tracking_reply {
  uint32_t result;
};
bool door_get_line_get_call_hub_tracking_reply(struct door_reader *, struct door_line_get_call_hub_tracking_reply *);

struct door_line_get_id_request {
  uint32_t line;
  uint32_t address_id;
  uint32_t call;
  uint32_t select;
  struct door_str device_class;
};
void door_put_line_get_id_request(struct door_writer *, const struct door_line_get_id_request *);

struct door_line_get_id_reply {
  struct door_device_id result;
};
bool door_get_line_get_id_reply(struct door_reader *, struct door_line_get_id_reply *);

struct door_line_get_line_dev_status_request {
  uint32_t line;
};
void door_put_line_get_line_dev_status_request(struct door_writer *, const struct door_line_get_line_dev_status_request *);

struct door_line_get_line_dev_status_reply {
  struct door_line_dev_status result;
};
bool door_get_line_get_line_dev_status_reply(struct door_reader *, struct door_line_get_line_dev_status_reply *);

struct door_line_get_num_address_ids_request {
  uint32_t line;
};
void door_put_line_get_num_address_ids_request(struct door_writer *, const struct door_line_get_num_address_ids_request *);

struct door_line_get_num_address_ids_reply {
  uint32_t result;
};
bool door_get_line_get_num_address_ids_reply(struct door_reader *, struct door_line_get_num_address_ids_reply *);

struct door_line_make_call_request {
  uint32_t line;
  struct door_str destination;
  uint32_t country_code;
  struct door_line_call_params parameters;
};
void door_put_line_make_call_request(struct door_writer *, const struct door_line_make_call_request *);

struct door_line_make_call_reply {
  uint32_t call;
};
bool door_get_line_make_call_reply(struct door_reader *, struct door_line_make_call_reply *);

struct door_line_pickup_request {
  uint32_t line;
  uint32_t address_id;
  struct door_str destination;
  struct door_str group_id;
};
void door_put_line_pickup_request(struct door_writer *, const struct door_line_pickup_request *);

struct door_line_pickup_reply {
  uint32_t call;
};
bool door_get_line_pickup_reply(struct door_reader *, struct door_line_pickup_reply *);

struct door_line_receive_msp_data_request {
  uint32_t line;
  uint32_t instance;
  uint32_t call;
  struct door_bytes buffer;
};
void door_put_line_receive_msp_data_request(struct door_writer *, const struct door_line_receive_msp_data_request *);

struct door_line_select_ext_version_request {
  uint32_t line;
  uint32_t ext_version;
};
void door_put_line_select_ext_version_request(struct door_writer *, const struct door_line_select_ext_version_request *);

struct door_line_set_call_hub_tracking_request {
  uint32_t line;
  uint32_t tracking;
};
void door_put_line_set_call_hub_tracking_request(struct door_writer *, const struct door_line_set_call_hub_tracking_request *);

struct door_line_set_default_media_detection_request {
  uint32_t line;
  uint32_t media_modes;
};
void door_put_line_set_default_media_detection_request(struct door_writer *, const struct door_line_set_default_media_detection_request *);

struct door_line_set_line_dev_status_request {
  uint32_t line;
  uint32_t flags;
  bool on;
};
void door_put_line_set_line_dev_status_request(struct door_writer *, const struct door_line_set_line_dev_status_request *);

struct door_line_set_media_control_request {
  uint32_t line;
  uint32_t address_id;
  uint32_t call;
  uint32_t select;
  struct door_line_media_control_list control;
};
void door_put_line_set_media_control_request(struct door_writer *, const struct door_line_set_media_control_request *);

struct door_line_set_status_messages_request {
  uint32_t line;
  uint32_t line_states;
  uint32_t address_states;
};
void door_put_line_set_status_messages_request(struct door_writer *, const struct door_line_set_status_messages_request *);

struct door_line_set_terminal_request {
  uint32_t line;
  uint32_t address_id;
  uint32_t call;
  uint32_t select;
  uint32_t modes;
  uint32_t terminal_id;
  bool enable;
};
void door_put_line_set_terminal_request(struct door_writer *, const struct door_line_set_terminal_request *);

struct door_line_setup_conference_request {
  uint32_t line;
  uint32_t first;
  uint32_t num_parties;
  struct door_line_call_params parameters;
};
void door_put_line_setup_conference_request(struct door_writer *, const struct door_line_setup_conference_request *);

struct door_line_setup_conference_reply {
  uint32_t conference;
  uint32_t consultation;
};
bool door_get_line_setup_conference_reply(struct door_reader *, struct door_line_setup_conference_reply *);

struct door_line_uncomplete_call_request {
  uint32_t line;
  uint32_t completion_id;
};
void door_put_line_uncomplete_call_request(struct door_writer *, const struct door_line_uncomplete_call_request *);

struct door_line_unpark_request {
  uint32_t line;
  uint32_t address_id;
  struct door_str destination;
};
void door_put_line_unpark_request(struct door_writer *, const struct door_line_unpark_request *);

struct door_line_unpark_reply {
  uint32_t call;
};
bool door_get_line_unpark_reply(struct door_reader *, struct door_line_unpark_reply *);

struct door_line_accept_request {
  uint32_t call;
  struct door_bytes user_user_info;
};
void door_put_line_accept_request(struct door_writer *, const struct door_line_accept_request *);

struct door_line_add_to_conference_request {
  uint32_t call;
  uint32_t consultation;
};
void door_put_line_add_to_conference_request(struct door_writer *, const struct door_line_add_to_conference_request *);

struct door_line_answer_request {
  uint32_t call;
  struct door_bytes user_user_info;
};
void door_put_line_answer_request(struct door_writer *, const struct door_line_answer_request *);

struct door_line_blind_transfer_request {
  uint32_t call;
  struct door_str destination;
  uint32_t country_code;
};
void door_put_line_blind_transfer_request(struct door_writer *, const struct door_line_blind_transfer_request *);

struct door_line_close_call_request {
  uint32_t call;
};
void door_put_line_close_call_request(struct door_writer *, const struct door_line_close_call_request *);

struct door_line_complete_call_request {
  uint32_t call;
  uint32_t mode;
  uint32_t message_id;
};
void door_put_line_complete_call_request(struct door_writer *, const struct door_line_complete_call_request *);

struct door_line_complete_call_completion {
  uint32_t result;
};
bool door_get_line_complete_call_completion(struct door_reader *, struct door_line_complete_call_completion *);

struct door_line_complete_transfer_request {
  uint32_t call;
  uint32_t consultation;
  uint32_t mode;
};
void door_put_line_complete_transfer_request(struct door_writer *, const struct door_line_complete_transfer_request *);

struct door_line_complete_transfer_reply {
  uint32_t call;
};
bool door_get_line_complete_transfer_reply(struct door_reader *, struct door_line_complete_transfer_reply *);

struct door_line_dial_request {
  uint32_t call;
  struct door_str destination;
  uint32_t country_code;
};
void door_put_line_dial_request(struct door_writer *, const struct door_line_dial_request *);

struct door_line_drop_request {
  uint32_t call;
  struct door_bytes user_user_info;
};
void door_put_line_drop_request(struct door_writer *, const struct door_line_drop_request *);

struct door_line_drop_no_owner_request {
  uint32_t call;
};
void door_put_line_drop_no_owner_request(struct door_writer *, const struct door_line_drop_no_owner_request *);

struct door_line_drop_on_close_request {
  uint32_t call;
};
void door_put_line_drop_on_close_request(struct door_writer *, const struct door_line_drop_on_close_request *);

struct door_line_gather_digits_request {
  uint32_t call;
  uint32_t end_to_end_id;
  uint32_t modes;
  uint32_t count;
  struct door_str terminators;
  uint32_t first_timeout_millis;
  uint32_t inter_timeout_millis;
};
void door_put_line_gather_digits_request(struct door_writer *, const struct door_line_gather_digits_request *);

struct door_line_generate_digits_request {
  uint32_t call;
  uint32_t end_to_end_id;
  uint32_t mode;
  struct door_str digits;
  uint32_t duration_millis;
};
void door_put_line_generate_digits_request(struct door_writer *, const struct door_line_generate_digits_request *);

struct door_line_generate_tone_request {
  uint32_t call;
  uint32_t end_to_end_id;
  uint32_t mode;
  uint32_t duration_millis;
  uint32_t tones_count;
  const struct door_line_generate_tone *tones;
};
void door_put_line_generate_tone_request(struct door_writer *, const struct door_line_generate_tone_request *);

struct door_line_get_call_address_id_request {
  uint32_t call;
};
void door_put_line_get_call_address_id_request(struct door_writer *, const struct door_line_get_call_address_id_request *);

struct door_line_get_call_address_id_reply {
  uint32_t result;
};
bool door_get_line_get_call_address_id_reply(struct door_reader *, struct door_line_get_call_address_id_reply *);

struct door_line_get_call_ids_request {
  uint32_t call;
};
void door_put_line_get_call_ids_request(struct door_writer *, const struct door_line_get_call_ids_request *);

struct door_line_get_call_ids_reply {
  struct door_line_call_ids result;
};
bool door_get_line_get_call_ids_reply(struct door_reader *, struct door_line_get_call_ids_reply *);

struct door_line_get_call_info_request {
  uint32_t call;
};
void door_put_line_get_call_info_request(struct door_writer *, const struct door_line_get_call_info_request *);

struct door_line_get_call_info_reply {
  struct door_line_call_info result;
};
bool door_get_line_get_call_info_reply(struct door_reader *, struct door_line_get_call_info_reply *);

struct door_line_get_call_status_request {
  uint32_t call;
};
void door_put_line_get_call_status_request(struct door_writer *, const struct door_line_get_call_status_request *);

struct door_line_get_call_status_reply {
  struct door_line_call_status result;
};
bool door_get_line_get_call_status_reply(struct door_reader *, struct door_line_get_call_status_reply *);

struct door_line_hold_request {
  uint32_t call;
};
void door_put_line_hold_request(struct door_writer *, const struct door_line_hold_request *);

struct door_line_monitor_digits_request {
  uint32_t call;
  uint32_t modes;
};
void door_put_line_monitor_digits_request(struct door_writer *, const struct door_line_monitor_digits_request *);

struct door_line_monitor_media_request {
  uint32_t call;
  uint32_t media_modes;
};
void door_put_line_monitor_media_request(struct door_writer *, const struct door_line_monitor_media_request *);

struct door_line_monitor_tones_request {
  uint32_t call;
  uint32_t tone_list_id;
  uint32_t tones_count;
  const struct door_line_monitor_tone *tones;
};
void door_put_line_monitor_tones_request(struct door_writer *, const struct door_line_monitor_tones_request *);

struct door_line_park_request {
  uint32_t call;
  uint32_t mode;
  struct door_str destination;
};
void door_put_line_park_request(struct door_writer *, const struct door_line_park_request *);

struct door_line_park_completion {
  struct door_str result;
};
bool door_get_line_park_completion(struct door_reader *, struct door_line_park_completion *);

struct door_line_prepare_add_to_conference_request {
  uint32_t call;
  struct door_line_call_params parameters;
};
void door_put_line_prepare_add_to_conference_request(struct door_writer *, const struct door_line_prepare_add_to_conference_request *);

struct door_line_prepare_add_to_conference_reply {
  uint32_t call;
};
bool door_get_line_prepare_add_to_conference_reply(struct door_reader *, struct door_line_prepare_add_to_conference_reply *);

struct door_line_redirect_request {
  uint32_t call;
  struct door_str destination;
  uint32_t country_code;
};
void door_put_line_redirect_request(struct door_writer *, const struct door_line_redirect_request *);

struct door_line_release_user_user_info_request {
  uint32_t call;
};
void door_put_line_release_user_user_info_request(struct door_writer *, const struct door_line_release_user_user_info_request *);

struct door_line_remove_from_conference_request {
  uint32_t call;
};
void door_put_line_remove_from_conference_request(struct door_writer *, const struct door_line_remove_from_conference_request *);

struct door_line_secure_call_request {
  uint32_t call;
};
void door_put_line_secure_call_request(struct door_writer *, const struct door_line_secure_call_request *);

struct door_line_send_user_user_info_request {
  uint32_t call;
  struct door_bytes user_user_info;
};
void door_put_line_send_user_user_info_request(struct door_writer *, const struct door_line_send_user_user_info_request *);

struct door_line_set_app_specific_request {
  uint32_t call;
  uint32_t app_specific;
};
void door_put_line_set_app_specific_request(struct door_writer *, const struct door_line_set_app_specific_request *);

struct door_line_set_call_data_request {
  uint32_t call;
  struct door_bytes data;
};
void door_put_line_set_call_data_request(struct door_writer *, const struct door_line_set_call_data_request *);

struct door_line_set_call_params_request {
  uint32_t call;
  uint32_t bearer_mode;
  uint32_t min_rate;
  uint32_t max_rate;
  struct door_line_dial_params dial_params;
};
void door_put_line_set_call_params_request(struct door_writer *, const struct door_line_set_call_params_request *);

struct door_line_set_call_quality_of_service_request {
  uint32_t call;
  struct door_bytes sending_flowspec;
  struct door_bytes receiving_flowspec;
};
void door_put_line_set_call_quality_of_service_request(struct door_writer *, const struct door_line_set_call_quality_of_service_request *);

struct door_line_set_call_treatment_request {
  uint32_t call;
  uint32_t treatment;
};
void door_put_line_set_call_treatment_request(struct door_writer *, const struct door_line_set_call_treatment_request *);

struct door_line_set_media_mode_request {
  uint32_t call;
  uint32_t media_modes;
};
void door_put_line_set_media_mode_request(struct door_writer *, const struct door_line_set_media_mode_request *);

struct door_line_setup_transfer_request {
  uint32_t call;
  struct door_line_call_params parameters;
};
void door_put_line_setup_transfer_request(struct door_writer *, const struct door_line_setup_transfer_request *);

struct door_line_setup_transfer_reply {
  uint32_t call;
};
bool door_get_line_setup_transfer_reply(struct door_reader *, struct door_line_setup_transfer_reply *);

struct door_line_swap_hold_request {
  uint32_t call;
  uint32_t held;
};
void door_put_line_swap_hold_request(struct door_writer *, const struct door_line_swap_hold_request *);

struct door_line_unhold_request {
  uint32_t call;
};
void door_put_line_unhold_request(struct door_writer *, const struct door_line_unhold_request *);

struct door_msp_address_initialize_reply {
  uint32_t result;
};
bool door_get_msp_address_initialize_reply(struct door_reader *, struct door_msp_address_initialize_reply *);

struct door_msp_address_create_msp_call_request {
  uint32_t address;
  uint32_t media_modes;
};
void door_put_msp_address_create_msp_call_request(struct door_writer *, const struct door_msp_address_create_msp_call_request *);

struct door_msp_address_create_msp_call_reply {
  uint32_t result;
};
bool door_get_msp_address_create_msp_call_reply(struct door_reader *, struct door_msp_address_create_msp_call_reply *);

struct door_msp_address_receive_tsp_data_request {
  uint32_t address;
  uint32_t call;
  struct door_bytes buffer;
};
void door_put_msp_address_receive_tsp_data_request(struct door_writer *, const struct door_msp_address_receive_tsp_data_request *);

struct door_msp_address_shutdown_request {
  uint32_t address;
};
void door_put_msp_address_shutdown_request(struct door_writer *, const struct door_msp_address_shutdown_request *);

struct door_terminal_support_create_terminal_request {
  uint32_t address;
  struct door_terminal_request request;
};
void door_put_terminal_support_create_terminal_request(struct door_writer *, const struct door_terminal_support_create_terminal_request *);

struct door_terminal_support_create_terminal_reply {
  uint32_t result;
};
bool door_get_terminal_support_create_terminal_reply(struct door_reader *, struct door_terminal_support_create_terminal_reply *);

struct door_terminal_support_enumerate_static_terminals_request {
  uint32_t address;
};
void door_put_terminal_support_enumerate_static_terminals_request(struct door_writer *, const struct door_terminal_support_enumerate_static_terminals_request *);

struct door_terminal_support_enumerate_static_terminals_reply {
  struct door_list result;
};
bool door_get_terminal_support_enumerate_static_terminals_reply(struct door_reader *, struct door_terminal_support_enumerate_static_terminals_reply *);

struct door_msp_address_shutdown_msp_call_request {
  uint32_t call;
};
void door_put_msp_address_shutdown_msp_call_request(struct door_writer *, const struct door_msp_address_shutdown_msp_call_request *);

struct door_stream_control_enumerate_streams_request {
  uint32_t call;
};
void door_put_stream_control_enumerate_streams_request(struct door_writer *, const struct door_stream_control_enumerate_streams_request *);

struct door_stream_control_enumerate_streams_reply {
  struct door_list result;
};
bool door_get_stream_control_enumerate_streams_reply(struct door_reader *, struct door_stream_control_enumerate_streams_reply *);

struct door_stream_enumerate_terminals_request {
  uint32_t stream;
};
void door_put_stream_enumerate_terminals_request(struct door_writer *, const struct door_stream_enumerate_terminals_request *);

struct door_stream_enumerate_terminals_reply {
  struct door_list result;
};
bool door_get_stream_enumerate_terminals_reply(struct door_reader *, struct door_stream_enumerate_terminals_reply *);

struct door_stream_pause_stream_request {
  uint32_t stream;
};
void door_put_stream_pause_stream_request(struct door_writer *, const struct door_stream_pause_stream_request *);

struct door_stream_select_terminal_request {
  uint32_t stream;
  uint32_t terminal;
};
void door_put_stream_select_terminal_request(struct door_writer *, const struct door_stream_select_terminal_request *);

struct door_stream_start_stream_request {
  uint32_t stream;
};
void door_put_stream_start_stream_request(struct door_writer *, const struct door_stream_start_stream_request *);

struct door_stream_stop_stream_request {
  uint32_t stream;
};
void door_put_stream_stop_stream_request(struct door_writer *, const struct door_stream_stop_stream_request *);

struct door_stream_unselect_terminal_request {
  uint32_t stream;
  uint32_t terminal;
};
void door_put_stream_unselect_terminal_request(struct door_writer *, const struct door_stream_unselect_terminal_request *);

struct door_stream_get_direction_request {
  uint32_t stream;
};
void door_put_stream_get_direction_request(struct door_writer *, const struct door_stream_get_direction_request *);

struct door_stream_get_direction_reply {
  uint32_t result;
};
bool door_get_stream_get_direction_reply(struct door_reader *, struct door_stream_get_direction_reply *);

struct door_stream_get_media_type_request {
  uint32_t stream;
};
void door_put_stream_get_media_type_request(struct door_writer *, const struct door_stream_get_media_type_request *);

struct door_stream_get_media_type_reply {
  uint32_t result;
};
bool door_get_stream_get_media_type_reply(struct door_reader *, struct door_stream_get_media_type_reply *);

struct door_terminal_release_request {
  uint32_t terminal;
};
void door_put_terminal_release_request(struct door_writer *, const struct door_terminal_release_request *);

struct door_terminal_get_direction_request {
  uint32_t terminal;
};
void door_put_terminal_get_direction_request(struct door_writer *, const struct door_terminal_get_direction_request *);

struct door_terminal_get_direction_reply {
  uint32_t result;
};
bool door_get_terminal_get_direction_reply(struct door_reader *, struct door_terminal_get_direction_reply *);

struct door_terminal_get_name_request {
  uint32_t terminal;
};
void door_put_terminal_get_name_request(struct door_writer *, const struct door_terminal_get_name_request *);

struct door_terminal_get_name_reply {
  struct door_str result;
};
bool door_get_terminal_get_name_reply(struct door_reader *, struct door_terminal_get_name_reply *);

struct door_terminal_get_terminal_type_request {
  uint32_t terminal;
};
void door_put_terminal_get_terminal_type_request(struct door_writer *, const struct door_terminal_get_terminal_type_request *);

struct door_terminal_get_terminal_type_reply {
  bool result;
};
bool door_get_terminal_get_terminal_type_reply(struct door_reader *, struct door_terminal_get_terminal_type_reply *);

struct door_basic_audio_terminal_get_volume_request {
  uint32_t terminal;
};
void door_put_basic_audio_terminal_get_volume_request(struct door_writer *, const struct door_basic_audio_terminal_get_volume_request *);

struct door_basic_audio_terminal_get_volume_reply {
  uint32_t result;
};
bool door_get_basic_audio_terminal_get_volume_reply(struct door_reader *, struct door_basic_audio_terminal_get_volume_reply *);

struct door_basic_audio_terminal_put_volume_request {
  uint32_t terminal;
  uint32_t volume;
};
void door_put_basic_audio_terminal_put_volume_request(struct door_writer *, const struct door_basic_audio_terminal_put_volume_request *);

struct door_media_control_pause_request {
  uint32_t terminal;
};
void door_put_media_control_pause_request(struct door_writer *, const struct door_media_control_pause_request *);

struct door_media_control_start_request {
  uint32_t terminal;
};
void door_put_media_control_start_request(struct door_writer *, const struct door_media_control_start_request *);

struct door_media_control_stop_request {
  uint32_t terminal;
};
void door_put_media_control_stop_request(struct door_writer *, const struct door_media_control_stop_request *);

struct door_media_control_get_media_state_request {
  uint32_t terminal;
};
void door_put_media_control_get_media_state_request(struct door_writer *, const struct door_media_control_get_media_state_request *);

struct door_media_control_get_media_state_reply {
  uint32_t result;
};
bool door_get_media_control_get_media_state_reply(struct door_reader *, struct door_media_control_get_media_state_reply *);

struct door_event_new_call {
  uint32_t call;
};
bool door_get_event_new_call(struct door_reader *, struct door_event_new_call *);

struct door_event_call_state {
  uint32_t call;
  uint32_t state;
  uint32_t detail;
  uint32_t parent;
  uint32_t media_modes;
};
bool door_get_event_call_state(struct door_reader *, struct door_event_call_state *);

struct door_event_call_info {
  uint32_t call;
  uint32_t changed;
};
bool door_get_event_call_info(struct door_reader *, struct door_event_call_info *);

struct door_event_generate {
  uint32_t call;
  uint32_t reason;
  uint32_t end_to_end_id;
  uint64_t tick_millis;
};
bool door_get_event_generate(struct door_reader *, struct door_event_generate *);

struct door_event_gather_digits {
  uint32_t call;
  uint32_t reason;
  uint32_t end_to_end_id;
  struct door_str digits;
  uint64_t tick_millis;
};
bool door_get_event_gather_digits(struct door_reader *, struct door_event_gather_digits *);

struct door_event_monitor_digits {
  uint32_t call;
  uint16_t digit;
  uint32_t mode;
  uint64_t tick_millis;
};
bool door_get_event_monitor_digits(struct door_reader *, struct door_event_monitor_digits *);

struct door_event_monitor_media {
  uint32_t call;
  uint32_t mode;
  uint64_t tick_millis;
};
bool door_get_event_monitor_media(struct door_reader *, struct door_event_monitor_media *);

struct door_event_monitor_tone {
  uint32_t call;
  uint32_t app_specific;
  uint32_t tone_list_id;
  uint64_t tick_millis;
};
bool door_get_event_monitor_tone(struct door_reader *, struct door_event_monitor_tone *);

struct door_event_qos_info {
  uint32_t call;
  uint32_t qos_event;
  uint32_t media_mode;
};
bool door_get_event_qos_info(struct door_reader *, struct door_event_qos_info *);

struct door_event_call_dev_specific {
  uint32_t call;
  uint32_t param1;
  uint32_t param2;
  uint32_t param3;
};
bool door_get_event_call_dev_specific(struct door_reader *, struct door_event_call_dev_specific *);

struct door_event_call_dev_specific_feature {
  uint32_t call;
  uint32_t param1;
  uint32_t param2;
  uint32_t param3;
};
bool door_get_event_call_dev_specific_feature(struct door_reader *, struct door_event_call_dev_specific_feature *);

struct door_event_send_msp_data {
  uint32_t instance;
  uint32_t call;
  struct door_bytes buffer;
};
bool door_get_event_send_msp_data(struct door_reader *, struct door_event_send_msp_data *);

struct door_event_dev_state {
  uint32_t states;
  uint32_t param2;
  uint32_t param3;
};
bool door_get_event_dev_state(struct door_reader *, struct door_event_dev_state *);

struct door_event_address_state {
  uint32_t address_id;
  uint32_t states;
};
bool door_get_event_address_state(struct door_reader *, struct door_event_address_state *);

struct door_event_dev_specific {
  uint32_t param1;
  uint32_t param2;
  uint32_t param3;
};
bool door_get_event_dev_specific(struct door_reader *, struct door_event_dev_specific *);

struct door_event_dev_specific_feature {
  uint32_t param1;
  uint32_t param2;
  uint32_t param3;
};
bool door_get_event_dev_specific_feature(struct door_reader *, struct door_event_dev_specific_feature *);

struct door_event_create_dialog_instance {
  struct door_str ui_library;
  struct door_bytes parameters;
};
bool door_get_event_create_dialog_instance(struct door_reader *, struct door_event_create_dialog_instance *);

struct door_event_send_dialog_instance_data {
  uint32_t dialog_instance;
  struct door_bytes parameters;
};
bool door_get_event_send_dialog_instance_data(struct door_reader *, struct door_event_send_dialog_instance_data *);

struct door_event_tsp_data {
  uint32_t call;
  struct door_bytes buffer;
};
bool door_get_event_tsp_data(struct door_reader *, struct door_event_tsp_data *);

struct door_event_call_event {
  uint32_t call;
  uint32_t stream;
  uint32_t kind;
  uint32_t cause;
  struct door_str reason;
};
bool door_get_event_call_event(struct door_reader *, struct door_event_call_event *);

struct door_event_address_event {
  uint32_t terminal;
  bool available;
};
bool door_get_event_address_event(struct door_reader *, struct door_event_address_event *);

struct door_event_file_terminal {
  uint32_t call;
  uint32_t terminal;
  uint32_t state;
  struct door_str reason;
};
bool door_get_event_file_terminal(struct door_reader *, struct door_event_file_terminal *);

struct door_mirror_device {
  uint32_t device;
  uint32_t permanent_id;
  struct door_line_dev_caps caps;
  struct door_line_address_caps address_caps;
  struct door_guid msp_class;
};
bool door_get_mirror_device(struct door_reader *, struct door_mirror_device *);

struct door_mirror_device_gone {
  uint32_t device;
};
bool door_get_mirror_device_gone(struct door_reader *, struct door_mirror_device_gone *);

struct door_mirror_ready {
  uint32_t count;
};
bool door_get_mirror_ready(struct door_reader *, struct door_mirror_ready *);

struct door_mirror_line_status {
  uint32_t line;
  struct door_line_dev_status status;
};
bool door_get_mirror_line_status(struct door_reader *, struct door_mirror_line_status *);

struct door_mirror_address_status {
  uint32_t line;
  uint32_t address_id;
  struct door_line_address_status status;
};
bool door_get_mirror_address_status(struct door_reader *, struct door_mirror_address_status *);

struct door_mirror_call_info {
  uint32_t call;
  struct door_line_call_info info;
};
bool door_get_mirror_call_info(struct door_reader *, struct door_mirror_call_info *);

struct door_mirror_call_status {
  uint32_t call;
  struct door_line_call_status status;
  uint32_t parent;
};
bool door_get_mirror_call_status(struct door_reader *, struct door_mirror_call_status *);

#ifdef __cplusplus
}
#endif

#endif
