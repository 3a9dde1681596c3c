/* Generated from openapi/merged.json by "npm run api". Do not edit. */
export interface paths {
    "/api/v1/enforcement/audit-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Audit Entries */
        get: operations["list_audit_entries_api_v1_enforcement_audit_entries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/audit-entries/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verify Audit Entries */
        get: operations["verify_audit_entries_api_v1_enforcement_audit_entries_verification_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/blobs/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Blob */
        get: operations["get_blob_api_v1_enforcement_blobs__sha256__get"];
        /** Put Blob */
        put: operations["put_blob_api_v1_enforcement_blobs__sha256__put"];
        post?: never;
        delete?: never;
        options?: never;
        /** Head Blob */
        head: operations["head_blob_api_v1_enforcement_blobs__sha256__head"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Events */
        get: operations["read_events_api_v1_enforcement_events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/events/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Snapshot */
        get: operations["read_snapshot_api_v1_enforcement_events_snapshot_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Jobs */
        get: operations["list_jobs_api_v1_enforcement_jobs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Job */
        get: operations["read_job_api_v1_enforcement_jobs__job_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel Job */
        post: operations["cancel_job_api_v1_enforcement_jobs__job_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry Job */
        post: operations["retry_job_api_v1_enforcement_jobs__job_id__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Notices */
        get: operations["list_notices_api_v1_enforcement_notices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/notices/{notice_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Notice
         * @description Marking twice is marking once, so no key is asked for.
         */
        post: operations["read_notice_api_v1_enforcement_notices__notice_id__read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/notices/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read All
         * @description What came after `until` stays unread; marking twice is marking once.
         */
        post: operations["read_all_api_v1_enforcement_notices_read_all_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcement/notices/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Unread
         * @description For a figure that is asked for again and again.
         */
        get: operations["count_unread_api_v1_enforcement_notices_unread_count_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Agents */
        get: operations["list_agents_api_v1_identity_agents_get"];
        put?: never;
        /** Register Agent */
        post: operations["register_agent_api_v1_identity_agents_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/agents/{letter_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Agent */
        get: operations["read_agent_api_v1_identity_agents__letter_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/agents/{letter_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke Agent */
        post: operations["revoke_agent_api_v1_identity_agents__letter_id__revoke_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/audit-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Audit Entries */
        get: operations["list_audit_entries_api_v1_identity_audit_entries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/audit-entries/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verify Audit Entries */
        get: operations["verify_audit_entries_api_v1_identity_audit_entries_verification_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Clients */
        get: operations["list_clients_api_v1_identity_clients_get"];
        put?: never;
        /** Create Client */
        post: operations["create_client_api_v1_identity_clients_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/clients/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Client */
        get: operations["read_client_api_v1_identity_clients__client_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/clients/{client_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm Client */
        post: operations["confirm_client_api_v1_identity_clients__client_id__confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/clients/{client_id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable Client */
        post: operations["disable_client_api_v1_identity_clients__client_id__disable_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/clients/{client_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rotate Client Secret */
        post: operations["rotate_client_secret_api_v1_identity_clients__client_id__rotate_secret_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/departments/{department_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Department */
        get: operations["read_department_api_v1_identity_departments__department_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change Department */
        patch: operations["change_department_api_v1_identity_departments__department_id__patch"];
        trace?: never;
    };
    "/api/v1/identity/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Directory
         * @description Active organisations of the division, by name.
         */
        get: operations["search_directory_api_v1_identity_directory_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/directory/{organisation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Directory Entry */
        get: operations["read_directory_entry_api_v1_identity_directory__organisation_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Events */
        get: operations["read_events_api_v1_identity_events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/events/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Snapshot */
        get: operations["read_snapshot_api_v1_identity_events_snapshot_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/holiday-years": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Holiday Years */
        get: operations["list_holiday_years_api_v1_identity_holiday_years_get"];
        put?: never;
        /** Enter Holiday Year */
        post: operations["enter_holiday_year_api_v1_identity_holiday_years_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/holiday-years/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Holiday Year */
        get: operations["read_holiday_year_api_v1_identity_holiday_years__year__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change Holiday Year */
        patch: operations["change_holiday_year_api_v1_identity_holiday_years__year__patch"];
        trace?: never;
    };
    "/api/v1/identity/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Jobs */
        get: operations["list_jobs_api_v1_identity_jobs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Job */
        get: operations["read_job_api_v1_identity_jobs__job_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel Job */
        post: operations["cancel_job_api_v1_identity_jobs__job_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry Job */
        post: operations["retry_job_api_v1_identity_jobs__job_id__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/jwks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Published Keys */
        get: operations["published_keys_api_v1_identity_jwks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Me */
        get: operations["read_me_api_v1_identity_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/me/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Own Letters
         * @description Whom the caller acts for, by which letter and until when.
         */
        get: operations["list_own_letters_api_v1_identity_me_letters_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change Own Password */
        post: operations["change_own_password_api_v1_identity_me_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Own Sessions */
        get: operations["list_own_sessions_api_v1_identity_me_sessions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/me/sessions/{session_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke Own Session */
        post: operations["revoke_own_session_api_v1_identity_me_sessions__session_id__revoke_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Notices */
        get: operations["list_notices_api_v1_identity_notices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/notices/{notice_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Notice
         * @description Marking twice is marking once, so no key is asked for.
         */
        post: operations["read_notice_api_v1_identity_notices__notice_id__read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/notices/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read All
         * @description What came after `until` stays unread; marking twice is marking once.
         */
        post: operations["read_all_api_v1_identity_notices_read_all_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/notices/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Unread
         * @description For a figure that is asked for again and again.
         */
        get: operations["count_unread_api_v1_identity_notices_unread_count_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Organisations */
        get: operations["list_organisations_api_v1_identity_organisations_get"];
        put?: never;
        /** Create Organisation */
        post: operations["create_organisation_api_v1_identity_organisations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/organisations/{organisation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Organisation */
        get: operations["read_organisation_api_v1_identity_organisations__organisation_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change Organisation */
        patch: operations["change_organisation_api_v1_identity_organisations__organisation_id__patch"];
        trace?: never;
    };
    "/api/v1/identity/organisations/{organisation_id}/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Departments */
        get: operations["list_departments_api_v1_identity_organisations__organisation_id__departments_get"];
        put?: never;
        /** Create Department */
        post: operations["create_department_api_v1_identity_organisations__organisation_id__departments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/organisations/{organisation_id}/link-holder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Link Organisation To Holder */
        post: operations["link_organisation_to_holder_api_v1_identity_organisations__organisation_id__link_holder_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/role-assignments/{assignment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Assignment */
        get: operations["read_assignment_api_v1_identity_role_assignments__assignment_id__get"];
        put?: never;
        post?: never;
        /** Revoke Role */
        delete: operations["revoke_role_api_v1_identity_role_assignments__assignment_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Roles */
        get: operations["list_roles_api_v1_identity_roles_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Signing Keys */
        get: operations["list_signing_keys_api_v1_identity_signing_keys_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/signing-keys/{kid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Signing Key */
        get: operations["read_signing_key_api_v1_identity_signing_keys__kid__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/signing-keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Signing Keys
         * @description The new key. It has no version: keys are replaced, never changed.
         */
        post: operations["rotate_signing_keys_api_v1_identity_signing_keys_rotate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Token */
        post: operations["token_api_v1_identity_token_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/token/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke Token */
        post: operations["revoke_token_api_v1_identity_token_revoke_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Users */
        get: operations["list_users_api_v1_identity_users_get"];
        put?: never;
        /** Create User */
        post: operations["create_user_api_v1_identity_users_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read User */
        get: operations["read_user_api_v1_identity_users__user_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change User */
        patch: operations["change_user_api_v1_identity_users__user_id__patch"];
        trace?: never;
    };
    "/api/v1/identity/users/{user_id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable User */
        post: operations["disable_user_api_v1_identity_users__user_id__disable_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/users/{user_id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enable User */
        post: operations["enable_user_api_v1_identity_users__user_id__enable_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/users/{user_id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reset User Password */
        post: operations["reset_user_password_api_v1_identity_users__user_id__reset_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/users/{user_id}/role-assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assign Role */
        post: operations["assign_role_api_v1_identity_users__user_id__role_assignments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/users/{user_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List User Sessions */
        get: operations["list_user_sessions_api_v1_identity_users__user_id__sessions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/users/{user_id}/sessions/{session_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke User Session */
        post: operations["revoke_user_session_api_v1_identity_users__user_id__sessions__session_id__revoke_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity/users/{user_id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unlock User */
        post: operations["unlock_user_api_v1_identity_users__user_id__unlock_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/admission-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 核查记录 */
        get: operations["list_admission_checks_api_v1_licensing_admission_checks_get"];
        put?: never;
        /**
         * 核查拟设范围
         * @description One run of all rules on one proposal. The key is held by the storing call itself.
         */
        post: operations["create_admission_check_api_v1_licensing_admission_checks_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/admission-checks/{check_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次核查
         * @description Byte for byte what was answered when it was made; a check never changes.
         */
        get: operations["get_admission_check_api_v1_licensing_admission_checks__check_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/admission-checks/{check_id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 核查意见 PDF
         * @description Read and audited in a transaction that ends before the seconds of typesetting begin.
         */
        get: operations["get_admission_check_pdf_api_v1_licensing_admission_checks__check_id__pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 申请列表 */
        get: operations["list_applications_api_v1_licensing_applications_get"];
        put?: never;
        /** 起草申请 */
        post: operations["draft_application_api_v1_licensing_applications_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一件申请 */
        get: operations["get_application_api_v1_licensing_applications__application_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改草稿或补正 */
        patch: operations["change_application_api_v1_licensing_applications__application_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 受理 */
        post: operations["accept_application_api_v1_licensing_applications__application_id__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/close-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结束联合审查 */
        post: operations["close_review_api_v1_licensing_applications__application_id__close_review_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/countersign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 会签 */
        post: operations["countersign_decision_api_v1_licensing_applications__application_id__countersign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登簿或发证 */
        post: operations["issue_application_api_v1_licensing_applications__application_id__issue_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 提交材料 */
        post: operations["add_application_material_api_v1_licensing_applications__application_id__materials_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/materials/{material_id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤下材料 */
        post: operations["remove_application_material_api_v1_licensing_applications__application_id__materials__material_id__remove_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/not-accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 不予受理 */
        post: operations["refuse_acceptance_api_v1_licensing_applications__application_id__not_accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/opinions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 部门提出意见 */
        post: operations["give_opinion_api_v1_licensing_applications__application_id__opinions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 呈批 */
        post: operations["propose_decision_api_v1_licensing_applications__application_id__propose_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/publicise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 公示 */
        post: operations["publicise_decision_api_v1_licensing_applications__application_id__publicise_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/record-collective": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记集体决策 */
        post: operations["record_collective_api_v1_licensing_applications__application_id__record_collective_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/record-hearing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记听证 */
        post: operations["record_hearing_api_v1_licensing_applications__application_id__record_hearing_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/reopen-opinion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 重新征求意见 */
        post: operations["reopen_opinion_api_v1_licensing_applications__application_id__reopen_opinion_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/request-correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 一次性告知补正 */
        post: operations["request_correction_api_v1_licensing_applications__application_id__request_correction_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/resume-clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复计时 */
        post: operations["resume_clock_api_v1_licensing_applications__application_id__resume_clock_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/return-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退回呈批件 */
        post: operations["return_proposal_api_v1_licensing_applications__application_id__return_proposal_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 用印 */
        post: operations["seal_decision_api_v1_licensing_applications__application_id__seal_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/sign-approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签发准予决定 */
        post: operations["sign_approval_api_v1_licensing_applications__application_id__sign_approval_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/sign-refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签发不予许可决定 */
        post: operations["sign_refusal_api_v1_licensing_applications__application_id__sign_refusal_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/start-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 发起联合审查 */
        post: operations["start_review_api_v1_licensing_applications__application_id__start_review_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/stop-clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 中止计时 */
        post: operations["stop_clock_api_v1_licensing_applications__application_id__stop_clock_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 提交（补正后再次提交） */
        post: operations["submit_application_api_v1_licensing_applications__application_id__submit_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/applications/{application_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回 */
        post: operations["withdraw_application_api_v1_licensing_applications__application_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/audit-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Audit Entries */
        get: operations["list_audit_entries_api_v1_licensing_audit_entries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/audit-entries/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verify Audit Entries */
        get: operations["verify_audit_entries_api_v1_licensing_audit_entries_verification_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/blobs/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Blob */
        get: operations["get_blob_api_v1_licensing_blobs__sha256__get"];
        /** Put Blob */
        put: operations["put_blob_api_v1_licensing_blobs__sha256__put"];
        post?: never;
        delete?: never;
        options?: never;
        /** Head Blob */
        head: operations["head_blob_api_v1_licensing_blobs__sha256__head"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/boundary-files/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search Boundary File
         * @description Look through a file (DXF, Shapefile as zip, GeoJSON, GeoPackage, FlatGeobuf, CSV) for
         *     outlines. Fields beside `file`: `crs`, `jurisdiction`, `swap_axes`, `conversion_id`, and
         *     `source_layer` of a file with several.
         */
        post: operations["search_boundary_file_api_v1_licensing_boundary_files_search_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/cadastre-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Export
         * @description The register as a file of the chosen format, as a job; `result.document` leads to it.
         */
        post: operations["create_export_api_v1_licensing_cadastre_exports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/cadastre-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Imports
         * @description Imports of the division, the newest first.
         */
        get: operations["list_imports_api_v1_licensing_cadastre_imports_get"];
        put?: never;
        /**
         * Create Import
         * @description Take a file and import it as a job. The same key gives the same import.
         *
         *     The file is received before any transaction begins, so that nothing stands open meanwhile.
         */
        post: operations["create_import_api_v1_licensing_cadastre_imports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/cadastre-imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Import
         * @description What was asked, how far it is, what came of it.
         */
        get: operations["get_import_api_v1_licensing_cadastre_imports__import_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/cadastre-imports/{import_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Report
         * @description One line per feature in file order.
         */
        get: operations["get_report_api_v1_licensing_cadastre_imports__import_id__report_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/cadastre-imports/{import_id}/report.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Report Sheet
         * @description The report as a sheet of at most 50,000 lines; what was refused comes first.
         */
        get: operations["get_report_sheet_api_v1_licensing_cadastre_imports__import_id__report_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/cap-reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 指标占用
         * @description The newest 500.
         */
        get: operations["list_cap_reservations_api_v1_licensing_cap_reservations_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/conversion-trials/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 试算换算参数
         * @description Residuals of control points before anything is kept.
         */
        post: operations["try_conversion_api_v1_licensing_conversion_trials_search_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/conversions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 换算参数列表
         * @description Without figures. `serving=500113`: those that hold for that division.
         */
        get: operations["list_conversions_api_v1_licensing_conversions_get"];
        put?: never;
        /** 登记换算参数 */
        post: operations["create_conversion_api_v1_licensing_conversions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/conversions/{conversion_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一组换算参数
         * @description The figures are shown to those who keep them, and that is recorded.
         */
        get: operations["get_conversion_api_v1_licensing_conversions__conversion_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改换算参数
         * @description A new version; the earlier ones stay for what cites them.
         */
        patch: operations["update_conversion_api_v1_licensing_conversions__conversion_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/conversions/{conversion_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 历次版本 */
        get: operations["list_versions_api_v1_licensing_conversions__conversion_id__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/conversions/{conversion_id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个版本
         * @description What a check or an import cites; also of a withdrawn set.
         */
        get: operations["get_version_api_v1_licensing_conversions__conversion_id__versions__version__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/conversions/{conversion_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停用换算参数 */
        post: operations["withdraw_conversion_api_v1_licensing_conversions__conversion_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 矿床与矿（化）点列表 */
        get: operations["list_deposits_api_v1_licensing_deposits_get"];
        put?: never;
        /** 登记矿床或矿点 */
        post: operations["create_deposit_api_v1_licensing_deposits_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/deposits/{deposit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个矿床或矿点 */
        get: operations["get_deposit_api_v1_licensing_deposits__deposit_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改矿床或矿点 */
        patch: operations["update_deposit_api_v1_licensing_deposits__deposit_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/deposits/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deposits Map
         * @description Deposits and occurrences with a place, as points.
         */
        get: operations["deposits_map_api_v1_licensing_deposits_map_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/discoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 新发现与新增资源 */
        get: operations["list_discoveries_api_v1_licensing_discoveries_get"];
        put?: never;
        /** 登记新发现或新增资源 */
        post: operations["create_discovery_api_v1_licensing_discoveries_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/discoveries/{discovery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一条新发现或新增资源 */
        get: operations["get_discovery_api_v1_licensing_discoveries__discovery_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改新发现或新增资源 */
        patch: operations["update_discovery_api_v1_licensing_discoveries__discovery_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/divisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 行政区划 */
        get: operations["list_divisions_api_v1_licensing_divisions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/divisions/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个行政区 */
        get: operations["get_division_api_v1_licensing_divisions__code__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/encumbrances/{encumbrance_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Encumbrance
         * @description One encumbrance.
         */
        get: operations["get_encumbrance_api_v1_licensing_encumbrances__encumbrance_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/encumbrances/{encumbrance_id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift Encumbrance
         * @description Lift it; from that day the right may be changed and transferred again.
         */
        post: operations["lift_encumbrance_api_v1_licensing_encumbrances__encumbrance_id__lift_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Events */
        get: operations["read_events_api_v1_licensing_events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/events/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Snapshot */
        get: operations["read_snapshot_api_v1_licensing_events_snapshot_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/grant-revenues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 出让收益台账，按应缴日期
         * @description By the next day of payment (`sort=next_due_on`, `total_fen`, `updated_at`); `overdue=true`:
         *     those with arrears.
         */
        get: operations["list_revenues_api_v1_licensing_grant_revenues_get"];
        put?: never;
        /**
         * 建立出让收益台账
         * @description What the contract says becomes the sums that fall due.
         */
        post: operations["open_revenue_api_v1_licensing_grant_revenues_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/grant-revenues/{revenue_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个出让收益台账
         * @description As it stands today, or on the day `on` with what was paid until then.
         */
        get: operations["get_revenue_api_v1_licensing_grant_revenues__revenue_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改合同约定（尚无缴款和申报时） */
        patch: operations["change_revenue_api_v1_licensing_grant_revenues__revenue_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/grant-revenues/{revenue_id}/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记或更正年度销售收入申报
         * @description Sales without VAT; the year's part is the sales at the contract's rate. The same year again
         *     is a correction.
         */
        post: operations["declare_year_api_v1_licensing_grant_revenues__revenue_id__declarations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/grant-revenues/{revenue_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记税务部门缴款
         * @description The account after it; the same receipt again changes nothing.
         */
        post: operations["enter_payment_api_v1_licensing_grant_revenues__revenue_id__payments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/grant-revenues/{revenue_id}/payments/{payment_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤销登记有误的缴款 */
        post: operations["cancel_payment_api_v1_licensing_grant_revenues__revenue_id__payments__payment_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/holders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 矿业权人列表 */
        get: operations["list_holders_api_v1_licensing_holders_get"];
        put?: never;
        /** 登记矿业权人 */
        post: operations["create_holder_api_v1_licensing_holders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/holders/{holder_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个矿业权人 */
        get: operations["get_holder_api_v1_licensing_holders__holder_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改矿业权人 */
        patch: operations["update_holder_api_v1_licensing_holders__holder_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/holders/companies/{credit_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按统一社会信用代码查询企业
         * @description Whether a company is registered anywhere in the country: what is public about it.
         */
        get: operations["get_company_api_v1_licensing_holders_companies__credit_code__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Jobs */
        get: operations["list_jobs_api_v1_licensing_jobs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Job */
        get: operations["read_job_api_v1_licensing_jobs__job_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel Job */
        post: operations["cancel_job_api_v1_licensing_jobs__job_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry Job */
        post: operations["retry_job_api_v1_licensing_jobs__job_id__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/lapse-candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 拟列入自行废止名单的许可证 */
        get: operations["list_lapse_candidates_api_v1_licensing_lapse_candidates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/licences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Licences
         * @description Licences as they stand on a day, the newest issued first.
         */
        get: operations["list_licences_api_v1_licensing_licences_get"];
        put?: never;
        /**
         * Issue Licence
         * @description Issue a licence; its state shows on the right from the day of issue.
         */
        post: operations["issue_licence_api_v1_licensing_licences_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/licences/{licence_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Licence
         * @description One licence; only the present view carries an ETag.
         */
        get: operations["get_licence_api_v1_licensing_licences__licence_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/licences/{licence_id}/change-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Licence Status
         * @description 暂扣, 恢复, 续期待批, 到期, 自行废止, 吊销 or 注销, from a day on.
         */
        post: operations["change_licence_status_api_v1_licensing_licences__licence_id__change_status_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/local-rulebooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本级规则册列表 */
        get: operations["list_local_rulebooks_api_v1_licensing_local_rulebooks_get"];
        put?: never;
        /** 起草规则册 */
        post: operations["prepare_local_rulebook_api_v1_licensing_local_rulebooks_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/local-rulebooks/{rulebook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个规则册版本 */
        get: operations["get_local_rulebook_api_v1_licensing_local_rulebooks__rulebook_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改草稿 */
        patch: operations["change_local_rulebook_api_v1_licensing_local_rulebooks__rulebook_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/local-rulebooks/{rulebook_id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 草稿与现行规定的差异 */
        get: operations["get_local_rulebook_changes_api_v1_licensing_local_rulebooks__rulebook_id__changes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/local-rulebooks/{rulebook_id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 作废草稿 */
        post: operations["discard_local_rulebook_api_v1_licensing_local_rulebooks__rulebook_id__discard_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/local-rulebooks/{rulebook_id}/put-in-force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 发布规则册 */
        post: operations["put_local_rulebook_in_force_api_v1_licensing_local_rulebooks__rulebook_id__put_in_force_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/local-rulebooks/{rulebook_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 废止规则册 */
        post: operations["withdraw_local_rulebook_api_v1_licensing_local_rulebooks__rulebook_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/local-rulebooks/reports/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 检查规则册文本，不保存 */
        post: operations["report_on_text_api_v1_licensing_local_rulebooks_reports_search_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/minerals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 矿种目录 */
        get: operations["list_minerals_api_v1_licensing_minerals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 矿山列表 */
        get: operations["list_mines_api_v1_licensing_mines_get"];
        put?: never;
        /** 登记矿山 */
        post: operations["create_mine_api_v1_licensing_mines_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mines/{mine_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个矿山 */
        get: operations["get_mine_api_v1_licensing_mines__mine_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改矿山 */
        patch: operations["update_mine_api_v1_licensing_mines__mine_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/mines/{mine_id}/change-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 变更矿山状态 */
        post: operations["change_mine_status_api_v1_licensing_mines__mine_id__change_status_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mines/{mine_id}/facilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记设施 */
        post: operations["create_facility_api_v1_licensing_mines__mine_id__facilities_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mines/{mine_id}/facilities/{facility_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一处设施 */
        get: operations["get_facility_api_v1_licensing_mines__mine_id__facilities__facility_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改设施 */
        patch: operations["update_facility_api_v1_licensing_mines__mine_id__facilities__facility_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/mining-rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rights
         * @description Rights as of a day (`as_of`), as known at an instant (`known_at`); GeoJSON for exchange.
         *
         *     Orders: `code`, `updated_at`, `valid_to`, each also with `-`.
         */
        get: operations["list_rights_api_v1_licensing_mining_rights_get"];
        put?: never;
        /**
         * Register Right
         * @description First registration.
         */
        post: operations["register_right_api_v1_licensing_mining_rights_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mining-rights/{right_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Right
         * @description The register page of a right. Only the present view carries an ETag.
         */
        get: operations["get_right_api_v1_licensing_mining_rights__right_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mining-rights/{right_id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Right
         * @description 变更登记. Refused while a mortgage, seizure or dispute stands.
         */
        post: operations["change_right_api_v1_licensing_mining_rights__right_id__change_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mining-rights/{right_id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct Right
         * @description 更正登记: what was wrong stays readable with the time it was believed.
         */
        post: operations["correct_right_api_v1_licensing_mining_rights__right_id__correct_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mining-rights/{right_id}/encumbrances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Encumbrances
         * @description All encumbrances of a right, the newest first, with whether they hold today.
         */
        get: operations["list_encumbrances_api_v1_licensing_mining_rights__right_id__encumbrances_get"];
        put?: never;
        /**
         * Register Encumbrance
         * @description Register a mortgage, seizure or dispute.
         */
        post: operations["register_encumbrance_api_v1_licensing_mining_rights__right_id__encumbrances_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mining-rights/{right_id}/extinguish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extinguish Right
         * @description 消灭登记: expired, surrendered, recovered or merged.
         */
        post: operations["extinguish_right_api_v1_licensing_mining_rights__right_id__extinguish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mining-rights/{right_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get History
         * @description Every act on the right in the order of recording, with what it changed.
         */
        get: operations["get_history_api_v1_licensing_mining_rights__right_id__history_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mining-rights/{right_id}/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Operations
         * @description Who wrote what of this right and of its licences, permits and encumbrances, the newest
         *     first; without addresses and rows, which the audit trail keeps.
         */
        get: operations["list_operations_api_v1_licensing_mining_rights__right_id__operations_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mining-rights/{right_id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew Right
         * @description 续期登记.
         */
        post: operations["renew_right_api_v1_licensing_mining_rights__right_id__renew_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mining-rights/{right_id}/retain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retain Right
         * @description 保留登记, of exploration rights.
         */
        post: operations["retain_right_api_v1_licensing_mining_rights__right_id__retain_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mining-rights/{right_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer Right
         * @description 转移登记. Refused while a mortgage, seizure or dispute stands.
         */
        post: operations["transfer_right_api_v1_licensing_mining_rights__right_id__transfer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/mining-rights/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rights Map
         * @description Counts by display status in a grid from far, simplified polygons from near.
         */
        get: operations["rights_map_api_v1_licensing_mining_rights_map_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Notices */
        get: operations["list_notices_api_v1_licensing_notices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/notices/{notice_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Notice
         * @description Marking twice is marking once, so no key is asked for.
         */
        post: operations["read_notice_api_v1_licensing_notices__notice_id__read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/notices/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read All
         * @description What came after `until` stays unread; marking twice is marking once.
         */
        post: operations["read_all_api_v1_licensing_notices_read_all_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/notices/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Unread
         * @description For a figure that is asked for again and again.
         */
        get: operations["count_unread_api_v1_licensing_notices_unread_count_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 首页 */
        get: operations["get_overview_api_v1_licensing_overview_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/permits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Permits
         * @description Permits by expiry (`sort=valid_to` or `-valid_to`). One that was not stopped but whose last
         *     day is past is found as `expired`, no longer as `valid`.
         */
        get: operations["list_permits_api_v1_licensing_permits_get"];
        put?: never;
        /**
         * Create Permit
         * @description Enter a permit of another department.
         */
        post: operations["create_permit_api_v1_licensing_permits_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/permits/{permit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Permit
         * @description One permit.
         */
        get: operations["get_permit_api_v1_licensing_permits__permit_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Permit
         * @description Change what is named; the rest stays.
         */
        patch: operations["update_permit_api_v1_licensing_permits__permit_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/plan-caps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 规划指标及占用
         * @description Of one plan, or of all plans in force that bind here, superior ones included.
         */
        get: operations["list_plan_caps_api_v1_licensing_plan_caps_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plan-caps/{cap_id}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 指标台账
         * @description The newest 500 movements, or those before a number.
         */
        get: operations["list_cap_movements_api_v1_licensing_plan_caps__cap_id__movements_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plan-caps/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 指标台账核验 */
        get: operations["get_cap_proof_api_v1_licensing_plan_caps_proof_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plan-cockpit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 规划实施情况
         * @description Of the plan that holds in the working division, or in another one of the caller's.
         */
        get: operations["get_plan_cockpit_api_v1_licensing_plan_cockpit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plan-files/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 读取规划文件，不保存
         * @description Read a plan file (YAML, or the workbook of `/plan-template`): all faults by row, else its
         *     content and what its figures say against each other.
         */
        post: operations["search_plan_file_api_v1_licensing_plan_files_search_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plan-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 规划文件空表（Excel） */
        get: operations["get_plan_template_api_v1_licensing_plan_template_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/planned-blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 规划区块列表
         * @description Blocks by code; `occupied`: with or without a right on them.
         */
        get: operations["list_blocks_api_v1_licensing_planned_blocks_get"];
        put?: never;
        /** 登记规划区块 */
        post: operations["create_block_api_v1_licensing_planned_blocks_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/planned-blocks/{block_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个规划区块 */
        get: operations["get_block_api_v1_licensing_planned_blocks__block_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改规划区块 */
        patch: operations["update_block_api_v1_licensing_planned_blocks__block_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/planned-blocks/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Blocks Map
         * @description Planned blocks by setting.
         */
        get: operations["blocks_map_api_v1_licensing_planned_blocks_map_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 规划列表
         * @description Editions of plans; those in force above the caller's division are listed too.
         */
        get: operations["list_plans_api_v1_licensing_plans_get"];
        put?: never;
        /** 编制规划 */
        post: operations["prepare_plan_api_v1_licensing_plans_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plans/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个规划版本 */
        get: operations["get_plan_api_v1_licensing_plans__plan_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改规划草稿 */
        patch: operations["change_plan_api_v1_licensing_plans__plan_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/plans/{plan_id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 与所替代版本的差异 */
        get: operations["get_plan_changes_api_v1_licensing_plans__plan_id__changes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plans/{plan_id}/cockpit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个规划版本的实施情况 */
        get: operations["get_cockpit_of_plan_api_v1_licensing_plans__plan_id__cockpit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plans/{plan_id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 作废 */
        post: operations["discard_plan_api_v1_licensing_plans__plan_id__discard_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plans/{plan_id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 延续规划期 */
        post: operations["extend_plan_api_v1_licensing_plans__plan_id__extend_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plans/{plan_id}/put-in-force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 发布实施 */
        post: operations["put_plan_in_force_api_v1_licensing_plans__plan_id__put_in_force_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plans/{plan_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 审核通过 */
        post: operations["review_plan_api_v1_licensing_plans__plan_id__review_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plans/{plan_id}/send-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退回修改 */
        post: operations["send_plan_back_api_v1_licensing_plans__plan_id__send_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/plans/{plan_id}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 规划文件（Excel） */
        get: operations["get_plan_workbook_api_v1_licensing_plans__plan_id__workbook_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/release-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 年度出让计划 */
        get: operations["list_release_plans_api_v1_licensing_release_plans_get"];
        put?: never;
        /** 编制年度出让计划 */
        post: operations["create_release_plan_api_v1_licensing_release_plans_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/release-plans/{release_plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个年度出让计划 */
        get: operations["get_release_plan_api_v1_licensing_release_plans__release_plan_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改年度出让计划 */
        patch: operations["change_release_plan_api_v1_licensing_release_plans__release_plan_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/release-plans/{release_plan_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记市级同意 */
        post: operations["accept_release_plan_api_v1_licensing_release_plans__release_plan_id__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/release-plans/{release_plan_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记区政府批准
         * @description After a whole joint survey of every block, by another person than its writer.
         */
        post: operations["approve_release_plan_api_v1_licensing_release_plans__release_plan_id__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/release-plans/{release_plan_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 报市级 */
        post: operations["file_release_plan_api_v1_licensing_release_plans__release_plan_id__file_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/release-plans/{release_plan_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记市级退回 */
        post: operations["return_release_plan_api_v1_licensing_release_plans__release_plan_id__return_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/reserve-standings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 保有资源储量 */
        get: operations["list_reserve_standings_api_v1_licensing_reserve_standings_get"];
        put?: never;
        /** 登记保有资源储量 */
        post: operations["create_reserve_standing_api_v1_licensing_reserve_standings_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/reserve-standings/{standing_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一条保有资源储量 */
        get: operations["get_reserve_standing_api_v1_licensing_reserve_standings__standing_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改保有资源储量 */
        patch: operations["update_reserve_standing_api_v1_licensing_reserve_standings__standing_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/review-desks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 联审席位列表 */
        get: operations["list_review_desks_api_v1_licensing_review_desks_get"];
        put?: never;
        /** 登记联审席位 */
        post: operations["create_review_desk_api_v1_licensing_review_desks_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/review-desks/{desk_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停用联审席位 */
        post: operations["end_review_desk_api_v1_licensing_review_desks__desk_id__end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/rulebook-parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 规则册可以规定的参数 */
        get: operations["list_parameters_api_v1_licensing_rulebook_parameters_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/rulebooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 规则册 */
        get: operations["list_rulebooks_api_v1_licensing_rulebooks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/rulebooks/{jurisdiction}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 某行政区某日适用的规则 */
        get: operations["get_rulings_api_v1_licensing_rulebooks__jurisdiction__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/ruling-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 规定值的核实记录 */
        get: operations["list_confirmations_api_v1_licensing_ruling_confirmations_get"];
        put?: never;
        /** 核实一个规定值 */
        post: operations["create_confirmation_api_v1_licensing_ruling_confirmations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/ruling-confirmations/{confirmation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一条核实记录 */
        get: operations["get_confirmation_api_v1_licensing_ruling_confirmations__confirmation_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/ruling-confirmations/{confirmation_id}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回核实 */
        post: operations["take_back_confirmation_api_v1_licensing_ruling_confirmations__confirmation_id__take_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/vertex-tables/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search Vertex Table
         * @description Read a pasted 拐点坐标表: degrees-minutes-seconds, degrees or Gauss-Krüger; on an old datum
         *     by the bureau's own parameters.
         */
        post: operations["search_vertex_table_api_v1_licensing_vertex_tables_search_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/zone-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 管控区类别 */
        get: operations["list_kinds_api_v1_licensing_zone_kinds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/zone-layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 图层列表 */
        get: operations["list_layers_api_v1_licensing_zone_layers_get"];
        put?: never;
        /** 新建图层版本 */
        post: operations["create_layer_api_v1_licensing_zone_layers_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/zone-layers/{layer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个图层 */
        get: operations["get_layer_api_v1_licensing_zone_layers__layer_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 核实、修改或终止图层 */
        patch: operations["update_layer_api_v1_licensing_zone_layers__layer_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/zone-layers/{layer_id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 对比两个图层版本
         * @description With `against`, else with the version it replaces.
         */
        get: operations["compare_layer_api_v1_licensing_zone_layers__layer_id__comparison_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/zone-layers/{layer_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 发布图层版本
         * @description The draft holds from a day on; the version it replaces ends then and stays readable.
         */
        post: operations["publish_layer_api_v1_licensing_zone_layers__layer_id__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/zone-layers/{layer_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回图层版本
         * @description A version that held ends; a draft, and one that has not begun, are undone.
         */
        post: operations["withdraw_layer_api_v1_licensing_zone_layers__layer_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 区域列表
         * @description Zones by name (`-name`) as of a day, today unless one layer's are asked for; GeoJSON for
         *     exchange.
         */
        get: operations["list_zones_api_v1_licensing_zones_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/zones/{zone_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个区域 */
        get: operations["get_zone_api_v1_licensing_zones__zone_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** 修改草稿中的区域 */
        patch: operations["update_zone_api_v1_licensing_zones__zone_id__patch"];
        trace?: never;
    };
    "/api/v1/licensing/zones/at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某处的管控区
         * @description Zones at a place or within some metres of it, with the layer version each is of.
         */
        get: operations["zones_at_api_v1_licensing_zones_at_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/licensing/zones/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Zones Map
         * @description Zones by kind; `kinds` repeated or separated by commas.
         */
        get: operations["zones_map_api_v1_licensing_zones_map_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/audit-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Audit Entries */
        get: operations["list_audit_entries_api_v1_restoration_audit_entries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/audit-entries/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verify Audit Entries */
        get: operations["verify_audit_entries_api_v1_restoration_audit_entries_verification_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/blobs/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Blob */
        get: operations["get_blob_api_v1_restoration_blobs__sha256__get"];
        /** Put Blob */
        put: operations["put_blob_api_v1_restoration_blobs__sha256__put"];
        post?: never;
        delete?: never;
        options?: never;
        /** Head Blob */
        head: operations["head_blob_api_v1_restoration_blobs__sha256__head"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Events */
        get: operations["read_events_api_v1_restoration_events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/events/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Snapshot */
        get: operations["read_snapshot_api_v1_restoration_events_snapshot_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Jobs */
        get: operations["list_jobs_api_v1_restoration_jobs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Job */
        get: operations["read_job_api_v1_restoration_jobs__job_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel Job */
        post: operations["cancel_job_api_v1_restoration_jobs__job_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry Job */
        post: operations["retry_job_api_v1_restoration_jobs__job_id__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Notices */
        get: operations["list_notices_api_v1_restoration_notices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/notices/{notice_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Notice
         * @description Marking twice is marking once, so no key is asked for.
         */
        post: operations["read_notice_api_v1_restoration_notices__notice_id__read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/notices/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read All
         * @description What came after `until` stays unread; marking twice is marking once.
         */
        post: operations["read_all_api_v1_restoration_notices_read_all_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restoration/notices/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Unread
         * @description For a figure that is asked for again and again.
         */
        get: operations["count_unread_api_v1_restoration_notices_unread_count_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Acceptance */
        Acceptance: {
            /** Note */
            note?: string | null;
            /**
             * Public Interest
             * @default false
             */
            public_interest: boolean;
        };
        /**
         * AdmissionCheckCreate
         * @description A proposal to be checked. `boundary`: GeoJSON Polygon or MultiPolygon, EPSG:4490 lon/lat;
         *     `conversion`: by which parameters it came from an old datum.
         * @example {
         *       "boundary": {
         *         "coordinates": [
         *           [
         *             [
         *               106.61,
         *               29.31
         *             ],
         *             [
         *               106.615,
         *               29.31
         *             ],
         *             [
         *               106.615,
         *               29.315
         *             ],
         *             [
         *               106.61,
         *               29.31
         *             ]
         *           ]
         *         ],
         *         "type": "Polygon"
         *       },
         *       "capacity": {
         *         "unit": "万吨/年",
         *         "value": "120"
         *       },
         *       "elevation": {
         *         "from_m": 310,
         *         "to_m": 200
         *       },
         *       "jurisdiction": "500113",
         *       "kind": "mining",
         *       "minerals": [
         *         "建筑石料用灰岩"
         *       ],
         *       "mining_method": "open_pit",
         *       "on": "2025-08-01",
         *       "reserves": {
         *         "unit": "万吨",
         *         "value": "1200"
         *       }
         *     }
         */
        "AdmissionCheckCreate-Input": {
            /** Boundary */
            boundary: {
                [key: string]: unknown;
            };
            capacity?: components["schemas"]["QuantityIn"] | null;
            conversion?: components["schemas"]["ConversionRef"] | null;
            elevation?: components["schemas"]["ElevationIn-Input"] | null;
            /**
             * Exceptions
             * @default []
             */
            exceptions: components["schemas"]["ExceptionIn"][];
            /** Exclude Right Id */
            exclude_right_id?: string | null;
            /**
             * Facilities
             * @default []
             */
            facilities: ("tailings_pond" | "blasting" | "mining_area")[];
            /** Holder Id */
            holder_id?: string | null;
            /** Jurisdiction */
            jurisdiction: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "mining" | "exploration";
            /** Minerals */
            minerals: string[];
            /** Mining Method */
            mining_method?: ("open_pit" | "underground" | "combined" | "well" | "other") | null;
            /** On */
            on?: string | null;
            /**
             * Operation
             * @default new
             * @enum {string}
             */
            operation: "new" | "enlarge" | "renewal" | "change" | "transfer";
            /** Recovery Rate */
            recovery_rate?: number | string | null;
            reserves?: components["schemas"]["QuantityIn"] | null;
        };
        /**
         * AdmissionCheckCreate
         * @description A proposal to be checked. `boundary`: GeoJSON Polygon or MultiPolygon, EPSG:4490 lon/lat;
         *     `conversion`: by which parameters it came from an old datum.
         * @example {
         *       "boundary": {
         *         "coordinates": [
         *           [
         *             [
         *               106.61,
         *               29.31
         *             ],
         *             [
         *               106.615,
         *               29.31
         *             ],
         *             [
         *               106.615,
         *               29.315
         *             ],
         *             [
         *               106.61,
         *               29.31
         *             ]
         *           ]
         *         ],
         *         "type": "Polygon"
         *       },
         *       "capacity": {
         *         "unit": "万吨/年",
         *         "value": "120"
         *       },
         *       "elevation": {
         *         "from_m": 310,
         *         "to_m": 200
         *       },
         *       "jurisdiction": "500113",
         *       "kind": "mining",
         *       "minerals": [
         *         "建筑石料用灰岩"
         *       ],
         *       "mining_method": "open_pit",
         *       "on": "2025-08-01",
         *       "reserves": {
         *         "unit": "万吨",
         *         "value": "1200"
         *       }
         *     }
         */
        "AdmissionCheckCreate-Output": {
            /** Boundary */
            boundary: {
                [key: string]: unknown;
            };
            capacity?: components["schemas"]["QuantityIn"] | null;
            conversion?: components["schemas"]["ConversionRef"] | null;
            elevation?: components["schemas"]["ElevationIn-Output"] | null;
            /**
             * Exceptions
             * @default []
             */
            exceptions: components["schemas"]["ExceptionIn"][];
            /** Exclude Right Id */
            exclude_right_id?: string | null;
            /**
             * Facilities
             * @default []
             */
            facilities: ("tailings_pond" | "blasting" | "mining_area")[];
            /** Holder Id */
            holder_id?: string | null;
            /** Jurisdiction */
            jurisdiction: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "mining" | "exploration";
            /** Minerals */
            minerals: string[];
            /** Mining Method */
            mining_method?: ("open_pit" | "underground" | "combined" | "well" | "other") | null;
            /** On */
            on?: string | null;
            /**
             * Operation
             * @default new
             * @enum {string}
             */
            operation: "new" | "enlarge" | "renewal" | "change" | "transfer";
            /** Recovery Rate */
            recovery_rate?: string | null;
            reserves?: components["schemas"]["QuantityIn"] | null;
        };
        /**
         * AdmissionCheckItem
         * @description A line of the list of checks.
         */
        AdmissionCheckItem: {
            /** Area Km2 */
            area_km2: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Jurisdiction */
            jurisdiction: string;
            /** Kind */
            kind: string;
            /** Minerals */
            minerals: string[];
            /**
             * On
             * Format: date
             */
            on: string;
            /** Requested By */
            requested_by: string;
            /** Verdict */
            verdict: string;
            /** Verdict Name */
            verdict_name: string;
        };
        /**
         * AdmissionCheckRead
         * @description A stored check; it is repeated exactly with its `on` and `known_at`.
         */
        AdmissionCheckRead: {
            /** Area Km2 */
            area_km2: string;
            conversion?: components["schemas"]["ConversionMark"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Jurisdiction */
            jurisdiction: string;
            /**
             * Known At
             * Format: date-time
             */
            known_at: string;
            /** Note */
            note: string;
            /**
             * On
             * Format: date
             */
            on: string;
            request: components["schemas"]["AdmissionCheckCreate-Output"];
            /** Results */
            results: components["schemas"]["ResultRead"][];
            /** Rulebooks */
            rulebooks: components["schemas"]["RulebookRef"][];
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "clear" | "conditional" | "blocked";
            /** Verdict Name */
            verdict_name: string;
        };
        /** AgentCreate */
        AgentCreate: {
            /**
             * Holder Id
             * Format: uuid
             */
            holder_id: string;
            /** Letter No */
            letter_no: string;
            /** Letter Sha256 */
            letter_sha256?: string | null;
            /** Scope */
            scope: "applications"[];
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
        };
        /**
         * AgentRead
         * @description `state`: pending, in_force, expired, revoked, as of today; `holder_name` is null where the
         *     holder's organisation is not known or lies outside the reader's division.
         */
        AgentRead: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Holder Id
             * Format: uuid
             */
            holder_id: string;
            /** Holder Name */
            holder_name: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Letter No */
            letter_no: string;
            /** Letter Sha256 */
            letter_sha256: string | null;
            /** Revoked At */
            revoked_at: string | null;
            /** Revoked Reason */
            revoked_reason: string | null;
            /** Scope */
            scope: string[];
            /** State */
            state: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** User Name */
            user_name: string;
            /** Username */
            username: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
            /** Version */
            version: number;
        };
        /** AgentRevocation */
        AgentRevocation: {
            /** Reason */
            reason: string;
        };
        /**
         * ApplicationCreate
         * @description A draft. Holders and agents file for their own holder; `right_id` for all but a new right.
         */
        ApplicationCreate: {
            /** Block Id */
            block_id?: string | null;
            /** Division Code */
            division_code: string;
            /** Explanation */
            explanation?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "new" | "renewal" | "change" | "retention" | "transfer" | "cancellation" | "plan_approval" | "licence_issue";
            proposal?: components["schemas"]["Proposal-Input"] | null;
            /** Right Id */
            right_id?: string | null;
            /**
             * Right Kind
             * @default mining
             * @enum {string}
             */
            right_kind: "mining" | "exploration";
            /** Title */
            title: string;
            /** Transferee Id */
            transferee_id?: string | null;
        };
        /**
         * ApplicationItem
         * @description A line of the list; `clock` runs now, `next` is the awaited act, as far as it is shown.
         */
        ApplicationItem: {
            clock: components["schemas"]["ClockRead"] | null;
            /** Closed On */
            closed_on: string | null;
            /** Decision Due */
            decision_due: string | null;
            /** Division Code */
            division_code: string;
            /**
             * Holder Id
             * Format: uuid
             */
            holder_id: string;
            /** Holder Name */
            holder_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Main Mineral */
            main_mineral: string | null;
            next: components["schemas"]["NextRead"] | null;
            /** Right Kind */
            right_kind: string;
            /** Serial */
            serial: string | null;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Submitted On */
            submitted_on: string | null;
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ApplicationRead
         * @description `actions` are what the caller may do now, `bars` what forbids the next signature; `opinions`,
         *     `proposed` and internal acts are empty for applicants.
         */
        ApplicationRead: {
            /** Accepted By Silence */
            accepted_by_silence: boolean;
            /** Accepted On */
            accepted_on: string | null;
            /** Actions */
            actions: string[];
            /** Acts */
            acts: components["schemas"]["kuangzheng__licensing__applications__schemas__ActRead"][];
            /** Bars */
            bars: components["schemas"]["BarRead"][];
            /** Block Id */
            block_id: string | null;
            /** Check Id */
            check_id: string | null;
            /** Check Verdict */
            check_verdict: string | null;
            /** Checks */
            checks: components["schemas"]["CheckRead"][];
            clock: components["schemas"]["ClockRead"] | null;
            /** Closed On */
            closed_on: string | null;
            /** Complete On */
            complete_on: string | null;
            /** Conditions */
            conditions: components["schemas"]["ConditionRead"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Decided On */
            decided_on: string | null;
            /** Decision Due */
            decision_due: string | null;
            /** Decision No */
            decision_no: string | null;
            /** Division Code */
            division_code: string;
            /** Explanation */
            explanation: string | null;
            /** Filed By Name */
            filed_by_name: string | null;
            /**
             * Holder Id
             * Format: uuid
             */
            holder_id: string;
            /** Holder Name */
            holder_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Issued Licence Id */
            issued_licence_id: string | null;
            /** Issued Right Id */
            issued_right_id: string | null;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Main Mineral */
            main_mineral: string | null;
            /** Materials */
            materials: components["schemas"]["MaterialRead"][];
            next: components["schemas"]["NextRead"] | null;
            /** Opinions */
            opinions: components["schemas"]["OpinionRead"][];
            /** Pauses */
            pauses: components["schemas"]["PauseRead"][];
            /** Procedure */
            procedure: {
                [key: string]: unknown;
            } | null;
            /** Proposal */
            proposal: {
                [key: string]: unknown;
            } | null;
            /** Proposed */
            proposed: {
                [key: string]: unknown;
            } | null;
            /** Public Interest */
            public_interest: boolean;
            /** Publicised From */
            publicised_from: string | null;
            /** Publicised To */
            publicised_to: string | null;
            /** Required Materials */
            required_materials: {
                [key: string]: string;
            };
            /** Right Id */
            right_id: string | null;
            /** Right Kind */
            right_kind: string;
            /** Seal No */
            seal_no: string | null;
            /** Serial */
            serial: string | null;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Submitted On */
            submitted_on: string | null;
            /** Title */
            title: string;
            /** Transferee Id */
            transferee_id: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ApplicationUpdate
         * @description What changes in a draft; fields left out stay.
         */
        ApplicationUpdate: {
            /** Block Id */
            block_id?: string | null;
            /** Explanation */
            explanation?: string | null;
            proposal?: components["schemas"]["Proposal-Input"] | null;
            /** Title */
            title?: string | null;
            /** Transferee Id */
            transferee_id?: string | null;
        };
        /**
         * AssignmentCreate
         * @description `valid_from` is today unless given; without `valid_to` the role is held until revoked.
         */
        AssignmentCreate: {
            /** Division Code */
            division_code: string;
            /** Role */
            role: string;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
        };
        /** AssignmentRead */
        AssignmentRead: {
            /** Assigned By */
            assigned_by: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Revoked At */
            revoked_at: string | null;
            /** Role */
            role: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
        };
        /**
         * AuditEntryRead
         * @description One act on one record, as it was written.
         */
        AuditEntryRead: {
            /** Action */
            action: string;
            /** Actor */
            actor: string;
            /** Actor Name */
            actor_name?: string | null;
            /** Address */
            address: string | null;
            /** After */
            after: unknown | null;
            /** Before */
            before: unknown | null;
            /** Block */
            block: number | null;
            /** Division Code */
            division_code: string | null;
            /** Entity */
            entity: string;
            /** Entity Id */
            entity_id: string | null;
            /** Id */
            id: string;
            /** Leaf Hash */
            leaf_hash: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Trace Id */
            trace_id: string;
        };
        /** BarRead */
        BarRead: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * BlobRead
         * @description How far an upload is; `document_id` once it is whole.
         */
        BlobRead: {
            /** Complete */
            complete: boolean;
            /** Document Id */
            document_id?: string | null;
            /** Media Type */
            media_type?: string | null;
            /** Offset */
            offset: number;
            /** Sha256 */
            sha256: string;
            /** Size */
            size: number;
            /** Url */
            url?: string | null;
        };
        /** BlockArea */
        BlockArea: {
            /** Code */
            code: string | null;
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Mineral */
            mineral: string | null;
            /** Name */
            name: string;
            /** Setting */
            setting: string;
        };
        /**
         * BlockCreate
         * @description A block of an approved plan. `geometry` is GeoJSON, EPSG:4490 lon/lat.
         */
        BlockCreate: {
            /** Area Class */
            area_class?: ("energy_base" | "national_planning_area" | "key_exploration_area" | "key_mining_area" | "concentrated_mining_area") | null;
            /** Code */
            code: string;
            /** Division Code */
            division_code: string;
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            };
            /**
             * Kind
             * @default mining
             * @enum {string}
             */
            kind: "exploration" | "mining";
            /** Mineral */
            mineral: string;
            /** Name */
            name: string;
            /** Plan Id */
            plan_id?: string | null;
            /** Plan Name */
            plan_name: string;
            /** Release On */
            release_on?: string | null;
            /** Requirements */
            requirements?: string | null;
            /**
             * Setting
             * @enum {string}
             */
            setting: "retained" | "adjusted" | "new";
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to?: string | null;
        };
        /** BlockRead */
        BlockRead: {
            /** Area Class */
            area_class?: ("energy_base" | "national_planning_area" | "key_exploration_area" | "key_mining_area" | "concentrated_mining_area") | null;
            /** Area Km2 */
            area_km2: string;
            /** Bbox */
            bbox: number[];
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Geometry */
            geometry?: {
                [key: string]: unknown;
            } | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Mineral */
            mineral: string;
            /** Name */
            name: string;
            occupied_by: components["schemas"]["Occupant"] | null;
            /** Occupied By Right Id */
            occupied_by_right_id: string | null;
            /** Plan Id */
            plan_id?: string | null;
            /** Plan Name */
            plan_name: string;
            /** Release On */
            release_on: string | null;
            /** Requirements */
            requirements: string | null;
            /** Setting */
            setting: string;
            /** Setting Name */
            setting_name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
        };
        /** BlocksCell */
        BlocksCell: {
            /** By Setting */
            by_setting: {
                [key: string]: number;
            };
            /** Count */
            count: number;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Size Deg */
            size_deg: number;
        };
        /** BlocksGrid */
        BlocksGrid: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Cells */
            cells: components["schemas"]["BlocksCell"][];
            /**
             * Kind
             * @constant
             */
            kind: "grid";
            /** Truncated */
            truncated: boolean;
        };
        /** BlocksPolygons */
        BlocksPolygons: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Items */
            items: components["schemas"]["BlockArea"][];
            /**
             * Kind
             * @constant
             */
            kind: "polygons";
            /** Truncated */
            truncated: boolean;
        };
        /**
         * BlockUpdate
         * @description What changes; fields left out stay. Division and code name the block and never change.
         */
        BlockUpdate: {
            /** Area Class */
            area_class?: ("energy_base" | "national_planning_area" | "key_exploration_area" | "key_mining_area" | "concentrated_mining_area") | null;
            /** Geometry */
            geometry?: {
                [key: string]: unknown;
            } | null;
            /** Kind */
            kind?: ("exploration" | "mining") | null;
            /** Mineral */
            mineral?: string | null;
            /** Name */
            name?: string | null;
            /** Occupied By Right Id */
            occupied_by_right_id?: string | null;
            /** Plan Id */
            plan_id?: string | null;
            /** Plan Name */
            plan_name?: string | null;
            /** Release On */
            release_on?: string | null;
            /** Requirements */
            requirements?: string | null;
            /** Setting */
            setting?: ("retained" | "adjusted" | "new") | null;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
        };
        /** Body_revoke_token_api_v1_identity_token_revoke_post */
        Body_revoke_token_api_v1_identity_token_revoke_post: {
            /** Token */
            token: string;
        };
        /** Body_token_api_v1_identity_token_post */
        Body_token_api_v1_identity_token_post: {
            /** Client Id */
            client_id?: string | null;
            /** Client Secret */
            client_secret?: string | null;
            /** Grant Type */
            grant_type: string;
            /** Holder Id */
            holder_id?: string | null;
            /** Password */
            password?: string | null;
            /** Refresh Token */
            refresh_token?: string | null;
            /** Scope */
            scope?: string | null;
            /** Username */
            username?: string | null;
        };
        /** BookRef */
        BookRef: {
            /** Book */
            book: string;
            /** Jurisdiction */
            jurisdiction: string;
            /** Local Id */
            local_id?: string | null;
            /** Title */
            title: string;
            /** Version */
            version: string;
        };
        /**
         * BoundaryRead
         * @description `ok` when at least one outline can be taken. Without a system there are `proposals`; on an
         *     old datum without parameters there are `conversions` to choose from.
         */
        BoundaryRead: {
            conversion?: components["schemas"]["ConversionMark"] | null;
            /**
             * Conversions
             * @default []
             */
            conversions: components["schemas"]["ConversionChoice"][];
            crs: components["schemas"]["kuangzheng__licensing__coordinates__schemas__CrsRead"];
            /** Features */
            features: components["schemas"]["Candidate"][];
            /** Notes */
            notes: components["schemas"]["FileProblem"][];
            /** Ok */
            ok: boolean;
            /** Problems */
            problems: components["schemas"]["FileProblem"][];
            /** Proposals */
            proposals: components["schemas"]["Proposal-Output"][];
            /** Total */
            total: number;
            /** Truncated */
            truncated: boolean;
        };
        /**
         * BreakRead
         * @description The first place that does not hold.
         */
        BreakRead: {
            /** Block */
            block: number | null;
            /** Detail */
            detail: string;
            /**
             * Reason
             * @enum {string}
             */
            reason: "block_missing" | "chain_broken" | "block_changed" | "root_mismatch" | "entry_missing" | "entry_inserted" | "entry_changed" | "entry_rewritten" | "column_changed" | "seal_invalid" | "seal_missing" | "seal_mismatch" | "tail_missing";
            /** Seq */
            seq: number | null;
            /** Xid */
            xid: string | null;
        };
        /**
         * Candidate
         * @description One closed outline of a file.
         */
        Candidate: {
            /** Area Km2 */
            area_km2: string | null;
            /** Boundary */
            boundary: {
                [key: string]: unknown;
            } | null;
            /** Findings */
            findings: components["schemas"]["FindingRead"][];
            /** Name */
            name: string | null;
            /** No */
            no: number;
        };
        /**
         * CapMovementRead
         * @description One entry of the ledger of a cap.
         */
        CapMovementRead: {
            /** Committed After */
            committed_after: string;
            /** Committed Delta */
            committed_delta: string;
            /** Movement */
            movement: string;
            /** Movement Name */
            movement_name: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /** Reservation Id */
            reservation_id: string | null;
            /** Reserved After */
            reserved_after: string;
            /** Reserved Delta */
            reserved_delta: string;
            /** Seq */
            seq: number;
        };
        /**
         * CapProofRead
         * @description Whether every figure is the sum of its movements; `unproven` names those that are not.
         */
        CapProofRead: {
            /** Checked */
            checked: number;
            /** Proven */
            proven: boolean;
            /** Unproven */
            unproven: string[];
        };
        /**
         * CapRead
         * @description A cap with what is taken of it; `of_total` of a share: all mines, reserved ones included.
         *     `free` is what may still be asked for, none of a share.
         */
        CapRead: {
            /** Cap */
            cap: string;
            /** Committed */
            committed: string;
            /** Counted On */
            counted_on: string | null;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /**
             * Effect
             * @enum {string}
             */
            effect: "binding" | "expected" | "open";
            /** Enforced */
            enforced: boolean;
            /** Free */
            free: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Key */
            key: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "mine_count" | "mineral_mine_count" | "annual_output" | "large_medium_share";
            /** Kind Name */
            kind_name: string;
            /** Mineral */
            mineral: string | null;
            /** Of Total */
            of_total: number | null;
            /**
             * Plan Id
             * Format: uuid
             */
            plan_id: string;
            /** Plan Title */
            plan_title: string;
            /** Reserved */
            reserved: string;
            /** Unit */
            unit: string;
        };
        /**
         * CapReservationRead
         * @description What an application holds or held of the caps.
         */
        CapReservationRead: {
            /**
             * Application Id
             * Format: uuid
             */
            application_id: string;
            /** Capacity */
            capacity: string | null;
            /** Division Code */
            division_code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Mineral */
            mineral: string;
            /** Mines */
            mines: number;
            /**
             * On Date
             * Format: date
             */
            on_date: string;
            /** Reason */
            reason: string | null;
            /**
             * Reserved At
             * Format: date-time
             */
            reserved_at: string;
            /** Right Id */
            right_id: string | null;
            /** Settled At */
            settled_at: string | null;
            /** Size Class */
            size_class: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "reserved" | "committed" | "released";
            /** Unit */
            unit: string | null;
        };
        /**
         * ChangeAct
         * @description 变更登记: area, minerals, method, capacity, name.
         */
        ChangeAct: {
            capacity?: components["schemas"]["QuantityWire"] | null;
            /** Certificate No */
            certificate_no?: string | null;
            /** Document No */
            document_no?: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            elevation?: components["schemas"]["Elevation"] | null;
            /** Geometry */
            geometry?: {
                [key: string]: unknown;
            } | null;
            /** Mine Id */
            mine_id?: string | null;
            /** Minerals */
            minerals?: string[] | null;
            /** Mining Method */
            mining_method?: ("open_pit" | "underground" | "combined" | "well" | "other") | null;
            /** Name */
            name?: string | null;
            /** Ore Body */
            ore_body?: string | null;
            /** Parts */
            parts?: components["schemas"]["PartWrite"][] | null;
            /** Reason */
            reason: string;
            /** Registered Area Km2 */
            registered_area_km2?: number | string | null;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
            vertices_crs?: components["schemas"]["CrsWrite"] | null;
        };
        /**
         * ChangeRead
         * @description One entry: what decides now and what the draft says.
         */
        ChangeRead: {
            after: components["schemas"]["RulingRead"] | null;
            before: components["schemas"]["RulingRead"] | null;
            /** Kind */
            kind: string;
        };
        /** CheckRead */
        CheckRead: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Check Id
             * Format: uuid
             */
            check_id: string;
            /** Occasion */
            occasion: string;
            /** Verdict */
            verdict: string;
        };
        /** ClientAction */
        ClientAction: {
            /** Reason */
            reason: string;
        };
        /** ClientCreate */
        ClientCreate: {
            /** Division Code */
            division_code: string;
            /** Name */
            name: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Scopes */
            scopes: string[];
        };
        /**
         * ClientRead
         * @description `id` is the `client_id` of the token endpoint; no tokens while `status` is `pending`.
         */
        ClientRead: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Scopes */
            scopes: string[];
            /**
             * Status
             * @enum {string}
             */
            status: "pending" | "active" | "disabled";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ClientWithSecret
         * @description The secret is told once; a repeated request gets null.
         */
        ClientWithSecret: {
            /** Client Secret */
            client_secret?: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Scopes */
            scopes: string[];
            /**
             * Status
             * @enum {string}
             */
            status: "pending" | "active" | "disabled";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ClockRead
         * @description The running period: `light` green, amber, red or grey; `words` as they are shown.
         */
        ClockRead: {
            /** Basis */
            basis: string;
            /** Confirmed */
            confirmed: boolean;
            /** Due */
            due: string | null;
            /** Light */
            light: string;
            /** Name */
            name: string;
            /** Words */
            words: string;
        };
        /** ClockResume */
        ClockResume: {
            /**
             * Last On
             * Format: date
             */
            last_on: string;
        };
        /** ClockStop */
        ClockStop: {
            /**
             * First On
             * Format: date
             */
            first_on: string;
            /**
             * Ground
             * @enum {string}
             */
            ground: "hearing" | "tender" | "auction" | "inspection" | "testing" | "quarantine" | "appraisal" | "expert_review" | "publicity";
            /** Notice No */
            notice_no: string;
        };
        /**
         * CloudEventRead
         * @description CloudEvents 1.0 with the division as an extension.
         */
        CloudEventRead: {
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /** Divisioncode */
            divisioncode: string;
            /** Id */
            id: string;
            /** Source */
            source: string;
            /** Specversion */
            specversion: string;
            /** Subject */
            subject: string;
            /**
             * Time
             * Format: date-time
             */
            time: string;
            /** Type */
            type: string;
        };
        /**
         * CockpitRead
         * @description A plan on a day: indicators with actual values, what is taken of the caps, blocks, what the
         *     plan's figures say against each other and against what stands.
         */
        CockpitRead: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Blocks */
            blocks: components["schemas"]["PlanBlocksRow"][];
            /** Caps */
            caps: components["schemas"]["CapRead"][];
            /** Comparisons */
            comparisons: components["schemas"]["PlanComparisonRead"][];
            /** Figures */
            figures: components["schemas"]["PlanFigureRead"][];
            /** Indicators */
            indicators: components["schemas"]["PlanIndicatorRead"][];
            /** Notes */
            notes: components["schemas"]["PlanNoteRead"][];
            plan: components["schemas"]["PlanHead"];
            /** Standings */
            standings: components["schemas"]["PlanStandingRead"][];
        };
        /**
         * Company
         * @description What everybody may know of a company, wherever it is registered.
         */
        Company: {
            /** Credit Code */
            credit_code: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Lists */
            lists: components["schemas"]["ListingRead"][];
            /** Name */
            name: string;
            /** Status */
            status: string;
        };
        /**
         * ComparisonRead
         * @description Two versions side by side. Zones are matched by code, without one by name.
         *
         *     `items` are the differences with the largest change of area first, at most 500 of them.
         */
        ComparisonRead: {
            added: components["schemas"]["Tally"];
            after: components["schemas"]["LayerRead"];
            before: components["schemas"]["LayerRead"];
            changed: components["schemas"]["Tally"];
            /** Items */
            items: components["schemas"]["Difference"][];
            removed: components["schemas"]["Tally"];
            /** Truncated */
            truncated: boolean;
            unchanged: components["schemas"]["Tally"];
        };
        /** ConditionIn */
        ConditionIn: {
            /**
             * Due
             * @enum {string}
             */
            due: "before_issue" | "before_production" | "always";
            /** Text */
            text: string;
        };
        /** ConditionRead */
        ConditionRead: {
            /** Department */
            department: string;
            /** Department Name */
            department_name: string;
            /** Due */
            due: string;
            /** Due Name */
            due_name: string;
            /** Met On */
            met_on: string | null;
            /** No */
            no: number;
            /** Text */
            text: string;
        };
        /**
         * ConfirmationCreate
         * @description Somebody has read the value in the document. It holds for the working division and below.
         */
        ConfirmationCreate: {
            /** Digest */
            digest: string;
            /** Document No */
            document_no: string;
            /** Document Title */
            document_title: string;
            /** Note */
            note?: string | null;
            /** Ruling */
            ruling: string;
        };
        /**
         * ConfirmationRead
         * @description A confirmation with the entry as it then read; version 2 once it has been taken back.
         */
        ConfirmationRead: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Book */
            book: string;
            /** Book Version */
            book_version: string;
            /** By */
            by: string;
            /** Digest */
            digest: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Document No */
            document_no: string;
            /** Document Title */
            document_title: string;
            /** Entry */
            entry: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Jurisdiction */
            jurisdiction: string;
            /** Note */
            note: string | null;
            /** Ruling */
            ruling: string;
            taken_back: components["schemas"]["TakenBackRead"] | null;
            /** Version */
            version: number;
        };
        /**
         * ConfirmationRef
         * @description By which document a value is confirmed, and for which division and those below it.
         */
        ConfirmationRef: {
            /** Confirmed By */
            confirmed_by: string;
            /**
             * Confirmed On
             * Format: date
             */
            confirmed_on: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Document No */
            document_no: string;
            /** Document Title */
            document_title: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
        };
        /**
         * ConfirmedBy
         * @description The document by which a bureau confirmed the value, for its division and those below.
         */
        ConfirmedBy: {
            /**
             * Confirmed On
             * Format: date
             */
            confirmed_on: string;
            /** Division Code */
            division_code: string;
            /** Document No */
            document_no: string;
            /** Document Title */
            document_title: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
        };
        /**
         * ControlRead
         * @description A control point and how far it is missed: converted minus known, metres.
         */
        ControlRead: {
            /** Easting */
            easting: string;
            /** Latitude */
            latitude: string;
            /** Longitude */
            longitude: string;
            /** Name */
            name: string;
            /** Northing */
            northing: string;
            /** Residual East M */
            residual_east_m: string;
            /** Residual M */
            residual_m: string;
            /** Residual North M */
            residual_north_m: string;
            /** Zone */
            zone: number;
        };
        /**
         * ControlWrite
         * @description A control point: X and Y on the old datum, in `zone` where Y carries none and the method has
         *     none; longitude and latitude on CGCS2000 in degrees or degrees-minutes-seconds.
         */
        ControlWrite: {
            /** Easting */
            easting: string;
            /** Latitude */
            latitude: string;
            /** Longitude */
            longitude: string;
            /** Name */
            name: string;
            /** Northing */
            northing: string;
            /** Zone */
            zone?: number | null;
        };
        /**
         * ConversionChoice
         * @description A set that could convert a file.
         */
        ConversionChoice: {
            /** Basis */
            basis: string;
            /** Control Max M */
            control_max_m: string | null;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Method
             * @enum {string}
             */
            method: "seven" | "four";
            /** Method Name */
            method_name: string;
            /** Name */
            name: string;
            /**
             * Source
             * @enum {string}
             */
            source: "xian80" | "beijing54";
            /** Source Name */
            source_name: string;
            /** Text */
            text: string;
            /** Version */
            version: number;
        };
        /**
         * ConversionCreate
         * @description A set of parameters with its name and the document it comes from.
         */
        ConversionCreate: {
            /** Basis */
            basis: string;
            /**
             * Controls
             * @default []
             */
            controls: components["schemas"]["ControlWrite"][];
            /** Division Code */
            division_code: string;
            extent: components["schemas"]["ExtentFields-Input"];
            /** Figures */
            figures: components["schemas"]["SevenFigures-Input"] | components["schemas"]["FourFigures-Input"];
            /** Name */
            name: string;
            /**
             * Source
             * @enum {string}
             */
            source: "xian80" | "beijing54";
        };
        /**
         * ConversionItem
         * @description What everybody who may use it sees. `control_max_m` and `control_rms_m` are residuals.
         */
        ConversionItem: {
            /** Basis */
            basis: string;
            /** Control Count */
            control_count: number;
            /** Control Max M */
            control_max_m: string | null;
            /** Control Rms M */
            control_rms_m: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            extent: components["schemas"]["ExtentFields-Output"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Method
             * @enum {string}
             */
            method: "seven" | "four";
            /** Method Name */
            method_name: string;
            /** Name */
            name: string;
            /**
             * Source
             * @enum {string}
             */
            source: "xian80" | "beijing54";
            /** Source Name */
            source_name: string;
            /**
             * State
             * @enum {string}
             */
            state: "valid" | "withdrawn";
            /** State Name */
            state_name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Withdraw Reason */
            withdraw_reason: string | null;
            /** Withdrawn On */
            withdrawn_on: string | null;
            /** Zone */
            zone: number | null;
        };
        /**
         * ConversionMark
         * @description The same, in words that stay true when the set is changed; `text` is fit for a document.
         */
        ConversionMark: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Method
             * @enum {string}
             */
            method: "seven" | "four";
            /** Method Name */
            method_name: string;
            /** Name */
            name: string;
            /**
             * Source
             * @enum {string}
             */
            source: "xian80" | "beijing54";
            /** Source Name */
            source_name: string;
            /** Text */
            text: string;
            /** Version */
            version: number;
        };
        /**
         * ConversionRead
         * @description With the figures and control points for those who keep them; null for everybody else.
         */
        ConversionRead: {
            /** Basis */
            basis: string;
            /** Control Count */
            control_count: number;
            /** Control Max M */
            control_max_m: string | null;
            /** Control Rms M */
            control_rms_m: string | null;
            /** Controls */
            controls: components["schemas"]["ControlRead"][] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            extent: components["schemas"]["ExtentFields-Output"];
            /** Figures */
            figures: (components["schemas"]["SevenFigures-Output"] | components["schemas"]["FourFigures-Output"]) | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Method
             * @enum {string}
             */
            method: "seven" | "four";
            /** Method Name */
            method_name: string;
            /** Name */
            name: string;
            /**
             * Source
             * @enum {string}
             */
            source: "xian80" | "beijing54";
            /** Source Name */
            source_name: string;
            /**
             * State
             * @enum {string}
             */
            state: "valid" | "withdrawn";
            /** State Name */
            state_name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Withdraw Reason */
            withdraw_reason: string | null;
            /** Withdrawn On */
            withdrawn_on: string | null;
            /** Zone */
            zone: number | null;
        };
        /**
         * ConversionRef
         * @description By which parameters coordinates were converted.
         */
        ConversionRef: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Version */
            version: number;
        };
        /**
         * ConversionUpdate
         * @description What changes; the datum and the method stay. A change makes a new version.
         */
        ConversionUpdate: {
            /** Basis */
            basis?: string | null;
            /** Controls */
            controls?: components["schemas"]["ControlWrite"][] | null;
            extent?: components["schemas"]["ExtentFields-Input"] | null;
            /** Figures */
            figures?: (components["schemas"]["SevenFigures-Input"] | components["schemas"]["FourFigures-Input"]) | null;
            /** Name */
            name?: string | null;
        };
        /**
         * ConversionVersions
         * @description All versions, the newest first.
         */
        ConversionVersions: {
            /** Items */
            items: components["schemas"]["ConversionItem"][];
            /** Next Cursor */
            next_cursor?: null;
        };
        /**
         * CorrectAct
         * @description 更正登记 of what was wrong from `effective_on` until `effective_until` (exclusive).
         */
        CorrectAct: {
            capacity?: components["schemas"]["QuantityWire"] | null;
            /** Certificate No */
            certificate_no?: string | null;
            /** Document No */
            document_no?: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Effective Until */
            effective_until?: string | null;
            elevation?: components["schemas"]["Elevation"] | null;
            /** Geometry */
            geometry?: {
                [key: string]: unknown;
            } | null;
            /** Holder Id */
            holder_id?: string | null;
            /** Mine Id */
            mine_id?: string | null;
            /** Minerals */
            minerals?: string[] | null;
            /** Mining Method */
            mining_method?: ("open_pit" | "underground" | "combined" | "well" | "other") | null;
            /** Name */
            name?: string | null;
            /** Ore Body */
            ore_body?: string | null;
            /** Parts */
            parts?: components["schemas"]["PartWrite"][] | null;
            /** Reason */
            reason: string;
            /** Registered Area Km2 */
            registered_area_km2?: number | string | null;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
            vertices_crs?: components["schemas"]["CrsWrite"] | null;
        };
        /**
         * Correction
         * @description Everything that is missing or wrong, told once (行政许可法 art. 32).
         */
        Correction: {
            /** Items */
            items: string[];
            /** Notice No */
            notice_no: string;
        };
        /** Count */
        Count: {
            /** Area Km2 */
            area_km2: string;
            /** Count */
            count: number;
            /** Key */
            key: string;
            /** Name */
            name: string;
        };
        /** CounterSign */
        CounterSign: {
            /** Note */
            note?: string | null;
        };
        /**
         * CrsOutcome
         * @description `source`: declared by the file, `given` by option, or the `format`'s own. `datum`: the old
         *     one, `conversion`: what it was left by.
         */
        CrsOutcome: {
            conversion?: components["schemas"]["ConversionMark"] | null;
            /** Datum */
            datum?: string | null;
            /** Declared */
            declared?: string | null;
            /** Epsg */
            epsg?: number | null;
            /** Name */
            name?: string | null;
            /** Note */
            note?: string | null;
            /** Path */
            path?: string | null;
            /** Source */
            source?: string | null;
        };
        /** CrsWrite */
        CrsWrite: {
            /** Epsg */
            epsg: number;
        };
        /**
         * DayKind
         * @description How a listed day departs from the plain week.
         * @enum {string}
         */
        DayKind: "holiday" | "make_up_workday";
        /**
         * DecisionProposal
         * @description 呈批: the decision put forward, with its reasons; a refusal names its law.
         */
        DecisionProposal: {
            /** Basis */
            basis?: string | null;
            /**
             * Decision
             * @enum {string}
             */
            decision: "approve" | "refuse";
            /** Reasons */
            reasons: string;
        };
        /**
         * DeclarationWrite
         * @description Sales of a year without VAT, as declared to the tax office.
         */
        DeclarationWrite: {
            /**
             * Declared On
             * Format: date
             */
            declared_on: string;
            sales: components["schemas"]["Money"];
            /** Year */
            year: number;
        };
        /** DepartmentCreate */
        DepartmentCreate: {
            /** Code */
            code?: ("natural_resources" | "ecology" | "emergency" | "water" | "agriculture" | "forestry" | "development_reform" | "industry" | "science" | "public_security" | "transport" | "market_supervision" | "finance" | "political_legal") | null;
            /** Name */
            name: string;
        };
        /** DepartmentRead */
        DepartmentRead: {
            /** Code */
            code: string | null;
            /** Code Name */
            code_name?: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /** DepartmentUpdate */
        DepartmentUpdate: {
            /** Code */
            code?: ("natural_resources" | "ecology" | "emergency" | "water" | "agriculture" | "forestry" | "development_reform" | "industry" | "science" | "public_security" | "transport" | "market_supervision" | "finance" | "political_legal") | null;
            /** Name */
            name?: string | null;
        };
        /** DepositRead */
        DepositRead: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Exploration Degree */
            exploration_degree: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Lat */
            lat: number | null;
            /** Lon */
            lon: number | null;
            /** Minerals */
            minerals: string[];
            /** Name */
            name: string;
            /** Note */
            note: string | null;
            /** Reserves */
            reserves: components["schemas"]["ReserveEntry"][];
            /** Size Class */
            size_class: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * DepositsGrid
         * @description Deposits and occurrences by kind.
         */
        DepositsGrid: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Cells */
            cells: components["schemas"]["ZonesCell"][];
            /**
             * Kind
             * @constant
             */
            kind: "grid";
            /** Truncated */
            truncated: boolean;
        };
        /**
         * DepositsPolygons
         * @description Deposits and occurrences: points.
         */
        DepositsPolygons: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Items */
            items: components["schemas"]["ZoneArea"][];
            /**
             * Kind
             * @constant
             */
            kind: "polygons";
            /** Truncated */
            truncated: boolean;
        };
        /**
         * DepositWrite
         * @description A deposit or an occurrence (矿化点).
         */
        DepositWrite: {
            /** Division Code */
            division_code: string;
            /** Exploration Degree */
            exploration_degree?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "deposit" | "occurrence";
            /** Lat */
            lat?: number | null;
            /** Lon */
            lon?: number | null;
            /** Minerals */
            minerals: string[];
            /** Name */
            name: string;
            /** Note */
            note?: string | null;
            /**
             * Reserves
             * @default []
             */
            reserves: components["schemas"]["ReserveEntry"][];
            /** Size Class */
            size_class?: ("large" | "medium" | "small" | "occurrence") | null;
        };
        /** DeskCreate */
        DeskCreate: {
            /**
             * Department
             * @enum {string}
             */
            department: "natural_resources" | "ecology" | "emergency" | "water" | "agriculture" | "forestry" | "development_reform" | "industry" | "science" | "public_security" | "transport" | "market" | "finance" | "political_legal" | "culture_tourism";
            /** Division Code */
            division_code: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
        };
        /** DeskEnd */
        DeskEnd: {
            /**
             * Ended On
             * Format: date
             */
            ended_on: string;
        };
        /** DeskRead */
        DeskRead: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Department */
            department: string;
            /** Department Name */
            department_name: string;
            /** Division Code */
            division_code: string;
            /** Ended On */
            ended_on: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * Difference
         * @description One zone that differs; `fields` are what changed in it, `geometry` among them.
         */
        Difference: {
            /** After Id */
            after_id: string | null;
            /** Area After Km2 */
            area_after_km2: string | null;
            /** Area Before Km2 */
            area_before_km2: string | null;
            /** Before Id */
            before_id: string | null;
            /**
             * Change
             * @enum {string}
             */
            change: "added" | "removed" | "changed";
            /** Code */
            code: string | null;
            /** Fields */
            fields: string[];
            /** Name */
            name: string;
        };
        /**
         * DirectoryEntry
         * @description What an officer sees of an organisation.
         */
        DirectoryEntry: {
            /** Division Code */
            division_code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
        };
        /** Discard */
        Discard: {
            /** Reason */
            reason: string;
        };
        /** DiscoveryRead */
        DiscoveryRead: {
            /**
             * Confirmed On
             * Format: date
             */
            confirmed_on: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deposit Id */
            deposit_id: string | null;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Document No */
            document_no: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "new_deposit" | "added_resources";
            /** Mineral */
            mineral: string;
            /** Note */
            note: string | null;
            /** Size Class */
            size_class: string | null;
            /** Unit */
            unit: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Value */
            value: string | null;
            /** Version */
            version: number;
        };
        /**
         * DiscoveryWrite
         * @description A deposit found and evaluated (with deposit and size), or resources added (with amount), as a
         *     document confirms it.
         */
        DiscoveryWrite: {
            /**
             * Confirmed On
             * Format: date
             */
            confirmed_on: string;
            /** Deposit Id */
            deposit_id?: string | null;
            /** Division Code */
            division_code: string;
            /** Document No */
            document_no: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "new_deposit" | "added_resources";
            /** Mineral */
            mineral: string;
            /** Note */
            note?: string | null;
            /** Size Class */
            size_class?: ("large" | "medium" | "small") | null;
            /** Unit */
            unit?: string | null;
            /** Value */
            value?: string | null;
        };
        /**
         * DivisionRead
         * @description A division in force, with its place in the hierarchy.
         */
        DivisionRead: {
            /** Code */
            code: string;
            /** Extent */
            extent?: number[] | null;
            /** Extent Source */
            extent_source?: string | null;
            /** Level */
            level: string;
            /** Name */
            name: string;
            /** Path Name */
            path_name: string;
        };
        /**
         * DueRead
         * @description A sum that falls due; `late_fee` up to the day asked for, null without a rule.
         */
        DueRead: {
            amount: components["schemas"]["Money"];
            /** Days Late */
            days_late: number;
            /** Declared On */
            declared_on: string | null;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            late_fee: components["schemas"]["Money"] | null;
            open: components["schemas"]["Money"];
            /** Overdue */
            overdue: boolean;
            sales: components["schemas"]["Money"] | null;
            /** Year */
            year: number | null;
        };
        /**
         * Elevation
         * @description 开采标高: upper limit `from_m` down to `to_m`, metres, 1985 datum.
         */
        Elevation: {
            /** From M */
            from_m: number | string;
            /** To M */
            to_m: number | string;
        };
        /**
         * ElevationIn
         * @description 开采标高: from the upper to the lower limit in metres (1985 datum).
         */
        "ElevationIn-Input": {
            /** From M */
            from_m: number | string;
            /** To M */
            to_m: number | string;
        };
        /**
         * ElevationIn
         * @description 开采标高: from the upper to the lower limit in metres (1985 datum).
         */
        "ElevationIn-Output": {
            /** From M */
            from_m: string;
            /** To M */
            to_m: string;
        };
        /** ElevationRead */
        ElevationRead: {
            /** From M */
            from_m: string;
            /** To M */
            to_m: string;
        };
        /**
         * EncumbranceCreate
         * @description Registration of a mortgage, seizure or dispute; a seizure states how long it lasts.
         */
        EncumbranceCreate: {
            /** Authority */
            authority: string;
            /** Document No */
            document_no?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "mortgage" | "seizure" | "dispute";
            /** Note */
            note?: string | null;
            /**
             * Registered On
             * Format: date
             */
            registered_on: string;
            /** Until */
            until?: string | null;
        };
        /** EncumbranceList */
        EncumbranceList: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Items */
            items: components["schemas"]["EncumbranceRead"][];
            /** Next Cursor */
            next_cursor?: null;
        };
        /** EncumbranceRead */
        EncumbranceRead: {
            /** Authority */
            authority: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Document No */
            document_no: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** In Force */
            in_force: boolean;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Lift Reason */
            lift_reason: string | null;
            /** Lifted On */
            lifted_on: string | null;
            /** Note */
            note: string | null;
            /**
             * Registered On
             * Format: date
             */
            registered_on: string;
            /**
             * Right Id
             * Format: uuid
             */
            right_id: string;
            /** Until */
            until: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * EvidenceRead
         * @description What a result rests on. Outside the caller's scope `redacted` is true and names are null.
         */
        EvidenceRead: {
            /** Distance M */
            distance_m: string | null;
            /** Elevation Relation */
            elevation_relation: string | null;
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            } | null;
            /** Id */
            id: string | null;
            /** Kind */
            kind: string;
            /** Layer */
            layer: {
                [key: string]: unknown;
            } | null;
            /** Name */
            name: string | null;
            /** Note */
            note: string;
            /** Overlap Km2 */
            overlap_km2: string | null;
            /** Redacted */
            redacted: boolean;
            /** Share Percent */
            share_percent: string | null;
            /** Status */
            status: string | null;
        };
        /**
         * ExceptionIn
         * @description A listed exception with its agreement or approval on file.
         */
        ExceptionIn: {
            /** Document No */
            document_no: string;
            /** Rule */
            rule: string;
            /** Subject Id */
            subject_id?: string | null;
        };
        /**
         * Expiring
         * @description A right, licence or permit that runs out within 180 days, or ran out within the last 90.
         */
        Expiring: {
            /** Days Left */
            days_left: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "right" | "licence" | "permit";
            /** Kind Name */
            kind_name: string;
            /** Name */
            name: string;
            /**
             * Right Id
             * Format: uuid
             */
            right_id: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
        };
        /**
         * ExportCreate
         * @description What to export and how. `csv` is a table of vertices: as registered, in degrees, minutes and
         *     seconds, or in the plane of the right's own 3-degree zone.
         */
        ExportCreate: {
            /**
             * Coordinates
             * @default registered
             * @enum {string}
             */
            coordinates: "registered" | "dms" | "plane";
            /** @default {} */
            filters: components["schemas"]["ExportFilters"];
            /**
             * Format
             * @default xlsx
             * @enum {string}
             */
            format: "xlsx" | "gpkg" | "shp" | "geojson" | "fgb" | "csv";
        };
        /**
         * ExportFilters
         * @description The filters of the list of rights, by the same names.
         */
        ExportFilters: {
            /** As Of */
            as_of?: string | null;
            /** Bbox */
            bbox?: string | null;
            /** Division */
            division?: string | null;
            /** Expires Before */
            expires_before?: string | null;
            /** Holder Id */
            holder_id?: string | null;
            /** Kind */
            kind?: ("exploration" | "mining") | null;
            /** Known At */
            known_at?: string | null;
            /** Mineral */
            mineral?: string | null;
            /** Q */
            q?: string | null;
            /** Scale Class */
            scale_class?: ("large" | "medium" | "small") | null;
            /** Status */
            status?: string[] | string | null;
        };
        /** ExtentCheck */
        ExtentCheck: {
            /**
             * Done
             * @default false
             */
            done: boolean;
            /** Note */
            note?: string | null;
        };
        /**
         * ExtentFields
         * @description Where the parameters hold, in degrees of CGCS2000.
         */
        "ExtentFields-Input": {
            /** East */
            east: number | string;
            /** North */
            north: number | string;
            /** South */
            south: number | string;
            /** West */
            west: number | string;
        };
        /**
         * ExtentFields
         * @description Where the parameters hold, in degrees of CGCS2000.
         */
        "ExtentFields-Output": {
            /** East */
            east: string;
            /** North */
            north: string;
            /** South */
            south: string;
            /** West */
            west: string;
        };
        /**
         * ExtinguishAct
         * @description 消灭登记; with a successor the lineage is recorded.
         */
        ExtinguishAct: {
            /** Document No */
            document_no?: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Reason */
            reason: string;
            /**
             * Relation
             * @default merged_into
             * @enum {string}
             */
            relation: "merged_into" | "split_into" | "converted_into" | "reissued_as";
            /** Successor Id */
            successor_id?: string | null;
        };
        /** FacilityRead */
        FacilityRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Lat */
            lat: number | null;
            /** Lon */
            lon: number | null;
            /** Name */
            name: string;
            /** Note */
            note: string | null;
            /** Status */
            status: string;
            /** Version */
            version: number;
        };
        /**
         * FacilityWrite
         * @description A facility of a mine.
         */
        FacilityWrite: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "pit" | "adit" | "shaft" | "tailings_pond" | "waste_dump" | "plant" | "explosives_store" | "other";
            /** Lat */
            lat?: number | null;
            /** Lon */
            lon?: number | null;
            /** Name */
            name: string;
            /** Note */
            note?: string | null;
            /**
             * Status
             * @default in_use
             * @enum {string}
             */
            status: "planned" | "in_use" | "idle" | "closed";
        };
        /**
         * FeedRead
         * @description Events in order. Ask again with `next_cursor`, also when there were none.
         */
        FeedRead: {
            /** Epoch */
            epoch: string;
            /** Items */
            items: components["schemas"]["CloudEventRead"][];
            /** Next Cursor */
            next_cursor: string;
        };
        /** FieldChange */
        FieldChange: {
            /** After */
            after: unknown;
            /** Before */
            before: unknown;
            /** Field */
            field: string;
            /** Field Name */
            field_name: string;
        };
        /**
         * FieldRead
         * @description A field of an entry: one it is selected by, or one beside its value.
         */
        FieldRead: {
            /** Choices */
            choices: string[];
            /** Name */
            name: string;
            /** Required */
            required: boolean;
        };
        /** FileProblem */
        FileProblem: {
            /** Code */
            code: string;
            /** Message */
            message: string;
        };
        /** FileRead */
        FileRead: {
            /** Name */
            name: string;
            /** Sha256 */
            sha256: string;
            /** Size */
            size: number;
        };
        /** FindingRead */
        FindingRead: {
            /** Code */
            code: string;
            /** Location */
            location?: [
                number,
                number
            ] | null;
            /** Message */
            message: string;
            /** Row */
            row?: number | null;
            /**
             * Severity
             * @enum {string}
             */
            severity: "error" | "warning" | "info";
        };
        /**
         * FourFigures
         * @description In the plane of one 3-degree zone: X' = dx + (1 + k)(X·cos α − Y·sin α),
         *     Y' = dy + (1 + k)(X·sin α + Y·cos α), X the northing, Y the easting without its zone.
         */
        "FourFigures-Input": {
            /** Dx M */
            dx_m: number | string;
            /** Dy M */
            dy_m: number | string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "four";
            /** Rotation Arcsec */
            rotation_arcsec: number | string;
            /** Scale Ppm */
            scale_ppm: number | string;
            /** Zone */
            zone: number;
        };
        /**
         * FourFigures
         * @description In the plane of one 3-degree zone: X' = dx + (1 + k)(X·cos α − Y·sin α),
         *     Y' = dy + (1 + k)(X·sin α + Y·cos α), X the northing, Y the easting without its zone.
         */
        "FourFigures-Output": {
            /** Dx M */
            dx_m: string;
            /** Dy M */
            dy_m: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "four";
            /** Rotation Arcsec */
            rotation_arcsec: string;
            /** Scale Ppm */
            scale_ppm: string;
            /** Zone */
            zone: number;
        };
        /**
         * HeldRole
         * @description A role as its holder has it; `id` and `version` name the assignment.
         */
        HeldRole: {
            /** Division Code */
            division_code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Role */
            role: string;
            /** Role Name */
            role_name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
        };
        /**
         * HistoryEntry
         * @description One act: when it holds, when it was believed, by whom, and what it changed.
         */
        HistoryEntry: {
            /** Act */
            act: string;
            /** Act Name */
            act_name: string;
            /** Actor Name */
            actor_name: string | null;
            /** Changes */
            changes: components["schemas"]["FieldChange"][];
            /** Document No */
            document_no: string | null;
            /** Reason */
            reason: string;
            /**
             * Recorded From
             * Format: date-time
             */
            recorded_from: string;
            /** Recorded To */
            recorded_to: string | null;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
        };
        /** HistoryRead */
        HistoryRead: {
            /** Items */
            items: components["schemas"]["HistoryEntry"][];
        };
        /**
         * HolderCreate
         * @description A holder to be entered. The credit code's check digit is verified (GB 32100).
         *
         *     A company that another division keeps already is registered here too and stays one holder: its
         *     name must be the same, and the other fields stay as its keeper has them.
         */
        HolderCreate: {
            /** Address */
            address?: string | null;
            /** Credit Code */
            credit_code?: string | null;
            /** Division Code */
            division_code: string;
            /**
             * Kind
             * @default company
             * @enum {string}
             */
            kind: "company" | "state_owned" | "institution" | "foreign_invested" | "other";
            /** Legal Representative */
            legal_representative?: string | null;
            /** Name */
            name: string;
            /** Phone */
            phone?: string | null;
        };
        /**
         * HolderDivision
         * @description A division that works with the holder, and whether it is in arrears there.
         */
        HolderDivision: {
            /** Code */
            code: string;
            /** In Arrears */
            in_arrears: boolean;
            /** Name */
            name: string;
        };
        /**
         * HolderLink
         * @description Whose mining rights the organisation's people see; null takes the link away.
         */
        HolderLink: {
            /** Holder Id */
            holder_id: string | null;
            /** Reason */
            reason: string;
        };
        /**
         * HolderRead
         * @description A holder with the lists it is on today, in the whole country.
         *
         *     `division_code` is the division that keeps the entry, `divisions` are all that work with it;
         *     `in_arrears` is noted in the caller's own scope, `arrears` anywhere.
         */
        HolderRead: {
            /** Address */
            address: string | null;
            /** Arrears */
            arrears: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Credit Code */
            credit_code: string | null;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Divisions */
            divisions: components["schemas"]["HolderDivision"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** In Arrears */
            in_arrears: boolean;
            /** Is Sample */
            is_sample: boolean;
            /** Kind */
            kind: string;
            /** Legal Representative */
            legal_representative: string | null;
            /** Lists */
            lists: components["schemas"]["ListingRead"][];
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
            /** Status */
            status: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * HolderUpdate
         * @description What is to change; what is not named stays.
         */
        HolderUpdate: {
            /** Address */
            address?: string | null;
            /** Credit Code */
            credit_code?: string | null;
            /** In Arrears */
            in_arrears?: boolean | null;
            /** Kind */
            kind?: ("company" | "state_owned" | "institution" | "foreign_invested" | "other") | null;
            /** Legal Representative */
            legal_representative?: string | null;
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
            /** Status */
            status?: ("active" | "dissolved") | null;
        };
        /**
         * HolidayDay
         * @description A day off, or a rest day on which offices work.
         */
        HolidayDay: {
            /**
             * Day
             * Format: date
             */
            day: string;
            kind: components["schemas"]["DayKind"];
            /**
             * Name
             * @default
             */
            name: string;
        };
        /**
         * HolidayYearCreate
         * @description The whole arrangement of a year and the document that announced it.
         */
        HolidayYearCreate: {
            /** Days */
            days: components["schemas"]["HolidayDay"][];
            /** Source */
            source: string;
            /** Year */
            year: number;
        };
        /** HolidayYearList */
        HolidayYearList: {
            /** Items */
            items: components["schemas"]["HolidayYearListed"][];
            /** Next Cursor */
            next_cursor?: null;
        };
        /**
         * HolidayYearListed
         * @description `entered` is false for a packaged year: it has no version and no document.
         */
        HolidayYearListed: {
            /** Entered */
            entered: boolean;
            /** Holidays */
            holidays: number;
            /** Id */
            id: string;
            /** Make Up Workdays */
            make_up_workdays: number;
            /** Source */
            source: string | null;
            /** Updated At */
            updated_at: string | null;
            /** Version */
            version: number;
            /** Working Days */
            working_days: number | null;
            /** Year */
            year: number;
        };
        /** HolidayYearRead */
        HolidayYearRead: {
            /** Days */
            days: components["schemas"]["HolidayDay"][];
            /** Entered */
            entered: boolean;
            /** Holidays */
            holidays: number;
            /** Id */
            id: string;
            /** Make Up Workdays */
            make_up_workdays: number;
            /** Source */
            source: string | null;
            /** Updated At */
            updated_at: string | null;
            /** Version */
            version: number;
            /** Working Days */
            working_days: number | null;
            /** Year */
            year: number;
        };
        /**
         * HolidayYearUpdate
         * @description Replaces the days and the document of a year that was entered.
         */
        HolidayYearUpdate: {
            /** Days */
            days: components["schemas"]["HolidayDay"][];
            /** Source */
            source: string;
        };
        /** Named */
        IdentityNamed: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * ImportRead
         * @description An import: order, job, answer. `state`: waiting, published, refused, unreadable.
         */
        ImportRead: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            file: components["schemas"]["FileRead"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            job: components["schemas"]["JobRead"] | null;
            /** Jurisdiction */
            jurisdiction: string;
            /** Layer Id */
            layer_id: string | null;
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /** Proposals */
            proposals: components["schemas"]["ProposalRead"][];
            /** Report Url */
            report_url: string;
            result: components["schemas"]["ImportResult"] | null;
            /** State */
            state: string;
            /**
             * Target
             * @enum {string}
             */
            target: "mining_rights" | "zones" | "planned_blocks";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ImportResult
         * @description Counts of features (`accepted` includes `repaired`), and what was written. `conversions`:
         *     parameters to choose from, where the file is on an old datum and none were named.
         */
        ImportResult: {
            /** Accepted */
            accepted: number;
            /**
             * Changed
             * @default 0
             */
            changed: number;
            /** Conversions */
            conversions?: components["schemas"]["ConversionChoice"][];
            /** @default {} */
            crs: components["schemas"]["CrsOutcome"];
            /**
             * @default {
             *       "done": false
             *     }
             */
            extent_check: components["schemas"]["ExtentCheck"];
            /** Format */
            format?: string | null;
            /**
             * Holders Entered
             * @default 0
             */
            holders_entered: number;
            /**
             * Joined
             * @default 0
             */
            joined: number;
            /** Mapping */
            mapping?: {
                [key: string]: string;
            };
            /** Notes */
            notes?: components["schemas"]["NoteRead"][];
            /** Problems */
            problems?: components["schemas"]["NoteRead"][];
            /** Published */
            published: boolean;
            /** Read */
            read: number;
            /** Refused */
            refused: number;
            /**
             * Registered
             * @default 0
             */
            registered: number;
            /** Repaired */
            repaired: number;
            /** Same File As */
            same_file_as?: string | null;
            /** Shift */
            shift?: {
                [key: string]: unknown;
            } | null;
            /** Unchanged */
            unchanged: number;
            /**
             * Warned
             * @default 0
             */
            warned: number;
        };
        /**
         * Issuing
         * @description The act an approval leads to: an entry in the register, or a licence (矿产资源法 22, 33).
         */
        Issuing: {
            /**
             * Conditions Met
             * @default []
             */
            conditions_met: number[];
            licence?: components["schemas"]["LicenceEntry"] | null;
            register_entry?: components["schemas"]["RegisterEntry"] | null;
        };
        /**
         * JobRead
         * @description Long work as its owner sees it.
         */
        JobRead: {
            /** Cancel Requested */
            cancel_requested: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Error */
            error: {
                [key: string]: unknown;
            } | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            progress: components["schemas"]["ProgressRead"];
            /** Result */
            result: {
                [key: string]: unknown;
            } | null;
            /** Started At */
            started_at: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
            /** Version */
            version: number;
        };
        /**
         * JointSurvey
         * @description 实地踏勘、共同选址: when, which departments, which township, with what result.
         */
        JointSurvey: {
            /**
             * Departments
             * @default []
             */
            departments: string[];
            /**
             * On
             * Format: date
             */
            on: string;
            /** Result */
            result?: string | null;
            /** Township */
            township?: string | null;
        };
        /** Jwks */
        Jwks: {
            /** Keys */
            keys: components["schemas"]["PublicJwk"][];
        };
        /** ActRead */
        kuangzheng__licensing__applications__schemas__ActRead: {
            /** Act */
            act: string;
            /** Act Name */
            act_name: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Basis */
            basis: string | null;
            /** By */
            by: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /** Document No */
            document_no: string | null;
            /** Note */
            note: string | null;
            /** State After */
            state_after: string;
        };
        /**
         * MineralRead
         * @description A mineral of the catalogue, or a use of one.
         */
        kuangzheng__licensing__catalogues__schemas__MineralRead: {
            /** Aliases */
            aliases: string[];
            /** Class Name */
            class_name: string;
            /** Code */
            code: string;
            /** Mineral Class */
            mineral_class: string;
            /** Name */
            name: string;
            /** Parent */
            parent: string | null;
            /** Strategic */
            strategic: boolean;
        };
        /**
         * CrsRead
         * @description `datum`: the old datum of a file that needs conversion parameters.
         */
        kuangzheng__licensing__coordinates__schemas__CrsRead: {
            /** Datum */
            datum?: string | null;
            /** Epsg */
            epsg: number | null;
            /** Name */
            name: string | null;
            /** Note */
            note: string | null;
        };
        /** VertexRead */
        kuangzheng__licensing__coordinates__schemas__VertexRead: {
            /** Lat */
            lat: number | null;
            /** Lon */
            lon: number | null;
            /** No */
            no: string | null;
            /** Registered */
            registered: [
                string,
                string
            ];
            /** Row */
            row: number;
        };
        /**
         * ActRead
         * @description One step in the life of an edition.
         */
        kuangzheng__licensing__local_rulebooks__schemas__ActRead: {
            /** Act */
            act: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Content Version */
            content_version: string;
            /** Document No */
            document_no: string | null;
            /** Ends On */
            ends_on: string | null;
            /** Reason */
            reason: string | null;
        };
        /** CrsRead */
        kuangzheng__licensing__rights__schemas__CrsRead: {
            /** Epsg */
            epsg: number;
            /** Name */
            name: string;
        };
        /** MineralRead */
        kuangzheng__licensing__rights__schemas__MineralRead: {
            /** Code */
            code: string;
            /** Main */
            main: boolean;
            /** Name */
            name: string;
        };
        /** VertexRead */
        kuangzheng__licensing__rights__schemas__VertexRead: {
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** No */
            no: string;
            /** Registered */
            registered: [
                string,
                string
            ];
            /** Ring */
            ring: number;
        };
        /**
         * LapseCandidate
         * @description A licence that is over, what is proposed for it, and on what basis; `version` is that of the
         *     licence, for `/licences/{id}/change-status`.
         */
        LapseCandidate: {
            /** Application Id */
            application_id: string | null;
            /** Asked On */
            asked_on: string | null;
            /** Basis */
            basis: string | null;
            /** Confirmed */
            confirmed: boolean;
            /** Days Over */
            days_over: number;
            /** Division Code */
            division_code: string;
            /** Grounds */
            grounds: string;
            /** Holder Id */
            holder_id: string | null;
            /** Holder Name */
            holder_name: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Last Day To Ask */
            last_day_to_ask: string | null;
            /** Number */
            number: string | null;
            /** Proposed Status */
            proposed_status: string | null;
            /** Proposed Status Name */
            proposed_status_name: string | null;
            /** Right Code */
            right_code: string;
            /**
             * Right Id
             * Format: uuid
             */
            right_id: string;
            /** Right Name */
            right_name: string;
            /** Serial */
            serial: string | null;
            /** Status */
            status: string;
            /** Status Name */
            status_name: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
            /** Version */
            version: number;
        };
        /**
         * LayerCreate
         * @description A layer version, to be filled by an import.
         *
         *     A `draft` holds on no day until it is published; `replaces_id` is the version it will replace.
         */
        LayerCreate: {
            /** Basis */
            basis?: string | null;
            /**
             * Confirmed
             * @default false
             */
            confirmed: boolean;
            /** Division Code */
            division_code: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Replaces Id */
            replaces_id?: string | null;
            /** Source */
            source: string;
            /**
             * State
             * @default published
             * @enum {string}
             */
            state: "draft" | "published";
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to?: string | null;
            /** Version No */
            version_no: string;
        };
        /**
         * LayerPublish
         * @description From which day the version holds; without one, from the day the draft names.
         */
        LayerPublish: {
            /** Valid From */
            valid_from?: string | null;
        };
        /** LayerRead */
        LayerRead: {
            /** Allowed Actions */
            allowed_actions: string[];
            /** Basis */
            basis: string | null;
            /** Colour */
            colour: string;
            /** Confirmed */
            confirmed: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** End Reason */
            end_reason: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Name */
            name: string;
            /** Replaced By Id */
            replaced_by_id: string | null;
            /** Replaces Id */
            replaces_id: string | null;
            /** Source */
            source: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
            /** Version No */
            version_no: string;
            /** Zone Count */
            zone_count: number;
        };
        /**
         * LayerUpdate
         * @description What a layer says about itself, and its end. Version and first day change in a draft only.
         */
        LayerUpdate: {
            /** Basis */
            basis?: string | null;
            /** Confirmed */
            confirmed?: boolean | null;
            /** Name */
            name?: string | null;
            /** Source */
            source?: string | null;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
            /** Version No */
            version_no?: string | null;
        };
        /**
         * LayerWithdraw
         * @description Why, and from which day the version holds no more (today if not said).
         *
         *     A draft, and a version that has not begun, are undone altogether.
         */
        LayerWithdraw: {
            /** On */
            on?: string | null;
            /** Reason */
            reason: string;
        };
        /**
         * LicenceCreate
         * @description Issue of a licence. The number comes from the national system or is left out, never made.
         */
        LicenceCreate: {
            /** Document No */
            document_no?: string | null;
            /**
             * Issued On
             * Format: date
             */
            issued_on: string;
            /** Issuing Authority */
            issuing_authority: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "combined_old" | "exploration" | "mining";
            /** Number */
            number?: string | null;
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * Right Id
             * Format: uuid
             */
            right_id: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
        };
        /**
         * LicenceEntry
         * @description 发证: the licence; its number comes from the national system or is left out.
         */
        LicenceEntry: {
            /**
             * Issued On
             * Format: date
             */
            issued_on: string;
            /** Issuing Authority */
            issuing_authority: string;
            /** Number */
            number?: string | null;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
        };
        /**
         * LicenceRead
         * @description A licence as it stands on a day; `since` is the first day of this state.
         */
        LicenceRead: {
            /** Allowed Statuses */
            allowed_statuses: string[];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Document No */
            document_no: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Issued On
             * Format: date
             */
            issued_on: string;
            /** Issuing Authority */
            issuing_authority: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Number */
            number: string | null;
            /** Reason */
            reason: string;
            /**
             * Right Id
             * Format: uuid
             */
            right_id: string;
            /**
             * Since
             * Format: date
             */
            since: string;
            /** Status */
            status: string;
            /** Status Name */
            status_name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
            /** Version */
            version: number;
        };
        /** Named */
        LicensingNamed: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string | null;
        };
        /**
         * LiftAct
         * @description Lifting, by which paper or for which reason.
         */
        LiftAct: {
            /**
             * Lifted On
             * Format: date
             */
            lifted_on: string;
            /** Reason */
            reason: string;
        };
        /** Lineage */
        Lineage: {
            /** Predecessors */
            predecessors: components["schemas"]["LineageLink"][];
            /** Successors */
            successors: components["schemas"]["LineageLink"][];
        };
        /** LineageLink */
        LineageLink: {
            /** Code */
            code: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string | null;
            /**
             * On Date
             * Format: date
             */
            on_date: string;
            /** Relation */
            relation: string;
            /** Relation Name */
            relation_name: string;
        };
        /** LineProblem */
        LineProblem: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Line */
            line: number;
        };
        /**
         * ListingRead
         * @description One entry of the abnormal or the serious list.
         */
        ListingRead: {
            /** Delisted On */
            delisted_on: string | null;
            /** Document No */
            document_no: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * List
             * @enum {string}
             */
            list: "abnormal" | "serious";
            /**
             * Listed On
             * Format: date
             */
            listed_on: string;
            /** Reason */
            reason: string;
            /** Until */
            until: string | null;
        };
        /**
         * LocalRulebookRead
         * @description An edition; `text` and `acts` only where a single one is read. `prepared_by_me` tells that
         *     the caller wrote it and cannot put it in force.
         */
        LocalRulebookRead: {
            /** Actions */
            actions: string[];
            /**
             * Acts
             * @default []
             */
            acts: components["schemas"]["kuangzheng__licensing__local_rulebooks__schemas__ActRead"][];
            /** Book */
            book: string;
            /** Content Version */
            content_version: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Edition */
            edition: number;
            /** Ends On */
            ends_on: string | null;
            /** Entry Count */
            entry_count: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Jurisdiction */
            jurisdiction: string;
            /** Jurisdiction Name */
            jurisdiction_name: string;
            /**
             * Prepared By Me
             * @default false
             */
            prepared_by_me: boolean;
            /** Replaces Id */
            replaces_id: string | null;
            /** Source */
            source: string;
            /** State */
            state: string;
            /**
             * Status
             * @enum {string}
             */
            status: "draft" | "in_force" | "discarded";
            /** Text */
            text?: string | null;
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            valid: components["schemas"]["Period"];
            /** Version */
            version: number;
        };
        /**
         * LocalRulebookWrite
         * @description The whole text (YAML, as the shipped rulebooks), and the edition it takes over from.
         * @example {
         *       "text": "jurisdiction: \"500113\"\ntitle: 示例规定\nsource: 示例〔2025〕1号\nvalid: {from: 2025-01-01}\nparameters:\n  admission.min_capacity:\n    - {mineral: 建筑石料用灰岩, value: 120, unit: 万吨/年, outcome: block, basis: 第3条, confirmed: true}\n"
         *     }
         */
        LocalRulebookWrite: {
            /** Replaces Id */
            replaces_id?: string | null;
            /** Text */
            text: string;
        };
        /**
         * MaterialAdd
         * @description A file that was uploaded to `/blobs/{sha256}` before.
         */
        MaterialAdd: {
            /** Code */
            code: string;
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /** Document No */
            document_no?: string | null;
            /** Title */
            title: string;
        };
        /** MaterialRead */
        MaterialRead: {
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /** Document No */
            document_no: string | null;
            /** File Name */
            file_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Sha256 */
            sha256: string;
            /** Size */
            size: number;
            /** Title */
            title: string;
        };
        /**
         * Me
         * @description The caller as the application shows it: who, where, and what the menu may offer.
         */
        Me: {
            department: components["schemas"]["IdentityNamed"] | null;
            /** Display Name */
            display_name: string;
            /** Divisions */
            divisions: components["schemas"]["NamedDivision"][];
            /** Holder Id */
            holder_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "user" | "client";
            /** Must Change Password */
            must_change_password: boolean;
            organisation: components["schemas"]["IdentityNamed"] | null;
            /** Password Expires On */
            password_expires_on: string | null;
            /** Permissions */
            permissions: string[];
            /** Roles */
            roles: string[];
            /** Username */
            username: string;
        };
        /**
         * MineCreate
         * @description A mine to be entered.
         */
        MineCreate: {
            /** Basin */
            basin?: string | null;
            /** Division Code */
            division_code: string;
            /** Document No */
            document_no?: string | null;
            /** Lat */
            lat?: number | null;
            /** Lon */
            lon?: number | null;
            /** Main Mineral */
            main_mineral?: string | null;
            /** Mining Method */
            mining_method?: ("open_pit" | "underground" | "combined" | "well" | "other") | null;
            /** Name */
            name: string;
            /**
             * Programme Tags
             * @default []
             */
            programme_tags: string[];
            /**
             * Status
             * @default under_construction
             * @enum {string}
             */
            status: "exploring" | "under_construction" | "producing" | "suspended" | "rectifying" | "closing" | "closed" | "restored";
            /** Township */
            township?: string | null;
        };
        /** MineRead */
        MineRead: {
            /** Basin */
            basin: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Document No */
            document_no: string | null;
            /** Facilities */
            facilities: components["schemas"]["FacilityRead"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lat */
            lat: number | null;
            /** Lon */
            lon: number | null;
            /** Main Mineral */
            main_mineral: string | null;
            /** Mining Method */
            mining_method: string | null;
            /** Name */
            name: string;
            /** Next Statuses */
            next_statuses: string[];
            /** Programme Tags */
            programme_tags: string[];
            /** Rights */
            rights: components["schemas"]["MineRight"][];
            /** Status */
            status: string;
            /** Status Name */
            status_name: string;
            /** Status Since */
            status_since: string | null;
            /** Township */
            township: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * MineRight
         * @description A right that lies on the mine today.
         */
        MineRight: {
            /** Code */
            code: string;
            /** Display Status */
            display_status: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Status */
            status: string;
        };
        /**
         * MineUpdate
         * @description What is to change; the status changes by its own action.
         */
        MineUpdate: {
            /** Basin */
            basin?: string | null;
            /** Lat */
            lat?: number | null;
            /** Lon */
            lon?: number | null;
            /** Main Mineral */
            main_mineral?: string | null;
            /** Mining Method */
            mining_method?: ("open_pit" | "underground" | "combined" | "well" | "other") | null;
            /** Name */
            name?: string | null;
            /** Programme Tags */
            programme_tags?: string[] | null;
            /** Township */
            township?: string | null;
        };
        /**
         * Money
         * @description Whole fen of renminbi.
         */
        Money: {
            /** Amount Fen */
            amount_fen: number;
            /**
             * Currency
             * @default CNY
             * @constant
             */
            currency: "CNY";
        };
        /** NamedDivision */
        NamedDivision: {
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /**
         * NextRead
         * @description What is to be done next, at whose desk, by when; `mine`: at one of the caller's.
         */
        NextRead: {
            /** Act */
            act: string;
            /** Act Name */
            act_name: string;
            /** By */
            by: string | null;
            /** Desk */
            desk: string;
            /** Mine */
            mine: boolean;
        };
        /**
         * NonAcceptance
         * @description The certificate that an application is not accepted, with its reasons (S4-4).
         */
        NonAcceptance: {
            /** Basis */
            basis: string;
            /** Certificate No */
            certificate_no: string;
            /** Reasons */
            reasons: string;
        };
        /** NoteRead */
        NoteRead: {
            /** Code */
            code: string;
            /** Message */
            message: string;
        };
        /**
         * NoticeRead
         * @description One notice as its reader sees it.
         */
        NoticeRead: {
            /** Body */
            body: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Link */
            link: string | null;
            /** Read At */
            read_at: string | null;
            /** Title */
            title: string;
            /** Urgent */
            urgent: boolean;
        };
        /**
         * Occupant
         * @description The right on a block as it stands today; of one outside the scope only the id is told.
         */
        Occupant: {
            /** Code */
            code?: string | null;
            /** Display Status */
            display_status?: string | null;
            /** Holder Name */
            holder_name?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name?: string | null;
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * OperationRead
         * @description One transaction on the right or on what hangs on it. `act` is told where the register itself
         *     was written; `actor_name` where the register knows the name. Addresses and rows are
         *     not shown.
         */
        OperationRead: {
            /** Act */
            act: string | null;
            /** Act Name */
            act_name: string | null;
            /** Actor */
            actor: string;
            /** Actor Name */
            actor_name: string | null;
            /** Document No */
            document_no: string | null;
            /** Id */
            id: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Trace Id */
            trace_id: string;
            /** Works */
            works: components["schemas"]["WorkRead"][];
        };
        /**
         * OpinionGive
         * @description A department's opinion; a veto cites its law, conditions are numbered.
         */
        OpinionGive: {
            /** Basis */
            basis?: string | null;
            /**
             * Conditions
             * @default []
             */
            conditions: components["schemas"]["ConditionIn"][];
            /**
             * Department
             * @enum {string}
             */
            department: "natural_resources" | "ecology" | "emergency" | "water" | "agriculture" | "forestry" | "development_reform" | "industry" | "science" | "public_security" | "transport" | "market" | "finance" | "political_legal" | "culture_tourism";
            /**
             * Opinion
             * @enum {string}
             */
            opinion: "agree" | "conditions" | "disagree" | "veto";
            /** Statement */
            statement?: string | null;
        };
        /** OpinionRead */
        OpinionRead: {
            /**
             * Asked On
             * Format: date
             */
            asked_on: string;
            /** Basis */
            basis: string | null;
            /** Department */
            department: string;
            /** Department Name */
            department_name: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Given At */
            given_at: string | null;
            /** Given By */
            given_by: string | null;
            /** Mine */
            mine: boolean;
            /** Opinion */
            opinion: string | null;
            /** Opinion Name */
            opinion_name: string | null;
            /** Overdue */
            overdue: boolean;
            /** Reopened */
            reopened: number;
            /** Statement */
            statement: string | null;
        };
        /** OpinionReopen */
        OpinionReopen: {
            /**
             * Department
             * @enum {string}
             */
            department: "natural_resources" | "ecology" | "emergency" | "water" | "agriculture" | "forestry" | "development_reform" | "industry" | "science" | "public_security" | "transport" | "market" | "finance" | "political_legal" | "culture_tourism";
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Reason */
            reason: string;
        };
        /** OrganisationCreate */
        OrganisationCreate: {
            /** Credit Code */
            credit_code?: string | null;
            /** Division Code */
            division_code: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "bureau" | "department" | "holder" | "township" | "agency" | "other";
            /** Name */
            name: string;
            /** Parent Id */
            parent_id?: string | null;
        };
        /** OrganisationRead */
        OrganisationRead: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Credit Code */
            credit_code: string | null;
            /** Division Code */
            division_code: string;
            /** Holder Id */
            holder_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Parent Id */
            parent_id: string | null;
            /** Status */
            status: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * OrganisationUpdate
         * @description Only what is sent changes. The division stays: another one is another organisation.
         */
        OrganisationUpdate: {
            /** Credit Code */
            credit_code?: string | null;
            /** Kind */
            kind?: ("bureau" | "department" | "holder" | "township" | "agency" | "other") | null;
            /** Name */
            name?: string | null;
            /** Parent Id */
            parent_id?: string | null;
            /** Status */
            status?: ("active" | "disabled") | null;
        };
        /** OverviewRead */
        OverviewRead: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** By Mineral */
            by_mineral: components["schemas"]["Count"][];
            /** By Status */
            by_status: components["schemas"]["Count"][];
            /** Expiring */
            expiring: components["schemas"]["Expiring"][];
            /** Tiles */
            tiles: components["schemas"]["Tile"][];
        };
        /** Page[AdmissionCheckItem] */
        Page_AdmissionCheckItem_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["AdmissionCheckItem"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[AgentRead] */
        Page_AgentRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["AgentRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ApplicationItem] */
        Page_ApplicationItem_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["ApplicationItem"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[AuditEntryRead] */
        Page_AuditEntryRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["AuditEntryRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[BlockRead] */
        Page_BlockRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["BlockRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ClientRead] */
        Page_ClientRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["ClientRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ConfirmationRead] */
        Page_ConfirmationRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["ConfirmationRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ConversionItem] */
        Page_ConversionItem_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["ConversionItem"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[DepartmentRead] */
        Page_DepartmentRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["DepartmentRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[DepositRead] */
        Page_DepositRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["DepositRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[DeskRead] */
        Page_DeskRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["DeskRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[DirectoryEntry] */
        Page_DirectoryEntry_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["DirectoryEntry"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[DiscoveryRead] */
        Page_DiscoveryRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["DiscoveryRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[HolderRead] */
        Page_HolderRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["HolderRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ImportRead] */
        Page_ImportRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["ImportRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[JobRead] */
        Page_JobRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["JobRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[LapseCandidate] */
        Page_LapseCandidate_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["LapseCandidate"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[LayerRead] */
        Page_LayerRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["LayerRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[LicenceRead] */
        Page_LicenceRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["LicenceRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[LocalRulebookRead] */
        Page_LocalRulebookRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["LocalRulebookRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[MineRead] */
        Page_MineRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["MineRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[NoticeRead] */
        Page_NoticeRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["NoticeRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[OperationRead] */
        Page_OperationRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["OperationRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[OrganisationRead] */
        Page_OrganisationRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["OrganisationRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[PermitRead] */
        Page_PermitRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["PermitRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[PlanHead] */
        Page_PlanHead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["PlanHead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ReleasePlanRead] */
        Page_ReleasePlanRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["ReleasePlanRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ReportLine] */
        Page_ReportLine_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["ReportLine"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ReserveStandingRead] */
        Page_ReserveStandingRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["ReserveStandingRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[RevenueRead] */
        Page_RevenueRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["RevenueRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[RightItem] */
        Page_RightItem_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["RightItem"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[UserRead] */
        Page_UserRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["UserRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ZoneRead] */
        Page_ZoneRead_: {
            /** As Of */
            as_of?: string | null;
            /** Items */
            items: components["schemas"]["ZoneRead"][];
            /** Known At */
            known_at?: string | null;
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total?: number | null;
        };
        /**
         * ParameterRead
         * @description What a rulebook may fix, and what may be written there.
         */
        ParameterRead: {
            /** Attributes */
            attributes: components["schemas"]["FieldRead"][];
            /** Choices */
            choices: string[];
            /** Example */
            example: string;
            /** Key */
            key: string;
            /** Kind */
            kind: string;
            /** Maximum */
            maximum: string | null;
            /** Minimum */
            minimum: string | null;
            /** Name */
            name: string;
            /** Name En */
            name_en: string;
            /** Outcomes */
            outcomes: string[];
            /** Selectors */
            selectors: components["schemas"]["FieldRead"][];
            /** Units */
            units: string[];
        };
        /** PartRead */
        PartRead: {
            elevation: components["schemas"]["ElevationRead"] | null;
            /** No */
            no: string;
            /** Vertices */
            vertices: components["schemas"]["kuangzheng__licensing__rights__schemas__VertexRead"][];
        };
        /**
         * PartWrite
         * @description One part of the area with its own elevation range and its vertices in register order.
         */
        PartWrite: {
            elevation?: components["schemas"]["Elevation"] | null;
            /** No */
            no: string;
            /** Vertices */
            vertices: components["schemas"]["VertexWrite"][];
        };
        /** PasswordChange */
        PasswordChange: {
            /** Current Password */
            current_password: string;
            /** New Password */
            new_password: string;
        };
        /** PauseRead */
        PauseRead: {
            /**
             * First On
             * Format: date
             */
            first_on: string;
            /** Ground */
            ground: string;
            /** Ground Name */
            ground_name: string;
            /** Last On */
            last_on: string | null;
            /** Notice No */
            notice_no: string;
        };
        /** PaymentCancel */
        PaymentCancel: {
            /** Reason */
            reason: string;
        };
        /**
         * PaymentCreate
         * @description A payment as its receipt reads: principal and the late fee in it apart.
         */
        PaymentCreate: {
            amount: components["schemas"]["Money"];
            /**
             * @default {
             *       "amount_fen": 0,
             *       "currency": "CNY"
             *     }
             */
            late_fee: components["schemas"]["Money"];
            /** Note */
            note?: string | null;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** Receipt No */
            receipt_no: string;
        };
        /**
         * PaymentRead
         * @description A payment; its principal is shared between centre and locality.
         */
        PaymentRead: {
            amount: components["schemas"]["Money"];
            /** Cancel Reason */
            cancel_reason: string | null;
            /** Cancelled On */
            cancelled_on: string | null;
            central: components["schemas"]["Money"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            late_fee: components["schemas"]["Money"];
            local: components["schemas"]["Money"] | null;
            /** Note */
            note: string | null;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** Receipt No */
            receipt_no: string;
        };
        /**
         * Period
         * @description First and last day; null where open.
         */
        Period: {
            /** From */
            from?: string | null;
            /** To */
            to?: string | null;
        };
        /**
         * PermitCreate
         * @description A permit of another department; `valid_to` null: open-ended.
         */
        PermitCreate: {
            /** Authority */
            authority: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "safety" | "eia" | "water_soil" | "land" | "forest" | "discharge" | "water";
            /** Note */
            note?: string | null;
            /** Number */
            number: string;
            /**
             * Right Id
             * Format: uuid
             */
            right_id: string;
            /**
             * Status
             * @default valid
             * @enum {string}
             */
            status: "valid" | "suspended" | "withdrawn";
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * PermitRead
         * @description `days_left` counts from today to the last valid day; negative when it has run out.
         */
        PermitRead: {
            /** Authority */
            authority: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Days Left */
            days_left: number | null;
            /** Division Code */
            division_code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            right: components["schemas"]["PermitRight"];
            /**
             * Right Id
             * Format: uuid
             */
            right_id: string;
            /** Status */
            status: string;
            /** Status Name */
            status_name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
        };
        /** PermitRight */
        PermitRight: {
            /** Code */
            code: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string | null;
        };
        /**
         * PermitUpdate
         * @description What changes; fields left out stay.
         */
        PermitUpdate: {
            /** Authority */
            authority?: string | null;
            /** Note */
            note?: string | null;
            /** Number */
            number?: string | null;
            /** Status */
            status?: ("valid" | "suspended" | "withdrawn") | null;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * PlanActRead
         * @description One step in the life of an edition.
         */
        PlanActRead: {
            /** Act */
            act: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Document No */
            document_no: string | null;
            /** On Date */
            on_date: string | null;
            /** Reason */
            reason: string | null;
        };
        /**
         * PlanArea
         * @description A key or concentrated area; `priority` 1 is released first (优先投放).
         */
        PlanArea: {
            /**
             * Area Class
             * @enum {string}
             */
            area_class: "energy_base" | "national_planning_area" | "key_exploration_area" | "key_mining_area" | "concentrated_mining_area";
            /** Basis */
            basis: string;
            /**
             * Minerals
             * @default []
             */
            minerals: string[];
            /** Name */
            name: string;
            /**
             * Priority
             * @default 1
             */
            priority: number;
        };
        /**
         * PlanBlock
         * @description One planned block; `vertices` are longitude and latitude in EPSG:4490, one closed outline.
         */
        PlanBlock: {
            /** Area Class */
            area_class?: ("energy_base" | "national_planning_area" | "key_exploration_area" | "key_mining_area" | "concentrated_mining_area") | null;
            /** Code */
            code: string;
            /**
             * Kind
             * @default mining
             * @enum {string}
             */
            kind: "exploration" | "mining";
            /** Mineral */
            mineral: string;
            /** Name */
            name: string;
            /** Release On */
            release_on?: string | null;
            /** Requirements */
            requirements?: string | null;
            /**
             * Setting
             * @enum {string}
             */
            setting: "retained" | "adjusted" | "new";
            /** Vertices */
            vertices?: [
                number,
                number
            ][] | null;
        };
        /**
         * PlanBlockCount
         * @description Planned blocks as the text counts them; without setting or mineral a printed sum.
         */
        PlanBlockCount: {
            /** Basis */
            basis: string;
            /** Count */
            count: number;
            /**
             * Kind
             * @default mining
             * @enum {string}
             */
            kind: "exploration" | "mining";
            /** Mineral */
            mineral?: string | null;
            /** Setting */
            setting?: ("retained" | "adjusted" | "new") | null;
        };
        /**
         * PlanBlocksRow
         * @description Planned blocks of a kind, setting and mineral: as the text counts them, and as drawn.
         */
        PlanBlocksRow: {
            /** Area Km2 */
            area_km2: string;
            /** Drawn */
            drawn: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "mining" | "exploration";
            /** Mineral */
            mineral: string;
            /** Occupied */
            occupied: number;
            /** Planned */
            planned: number | null;
            /** Released */
            released: number;
            /**
             * Setting
             * @enum {string}
             */
            setting: "retained" | "adjusted" | "new";
        };
        /** PlanCapList */
        PlanCapList: {
            /** Items */
            items: components["schemas"]["CapRead"][];
        };
        /**
         * PlanChange
         * @description Another content of a draft.
         */
        PlanChange: {
            content: components["schemas"]["PlanContent-Input"];
            /** Document No */
            document_no?: string | null;
            /** Reason */
            reason?: string | null;
        };
        /**
         * PlanChangeRead
         * @description One row that differs from the edition it replaces.
         */
        PlanChangeRead: {
            /** After */
            after: {
                [key: string]: unknown;
            } | null;
            /** Before */
            before: {
                [key: string]: unknown;
            } | null;
            /** Key */
            key: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "new" | "changed" | "removed";
            /** Section */
            section: string;
        };
        /**
         * PlanComparisonRead
         * @description Mines of two years the plan prints, with the change (S3-6).
         */
        PlanComparisonRead: {
            /** Change */
            change: string | null;
            /** From Count */
            from_count: number;
            /** From Share */
            from_share: string | null;
            /** From Year */
            from_year: number;
            /** Mineral */
            mineral: string | null;
            /** To Count */
            to_count: number;
            /** To Share */
            to_share: string | null;
            /** To Year */
            to_year: number;
        };
        /**
         * PlanCondition
         * @description An admission condition (准入条件).
         */
        "PlanCondition-Input": {
            /** Basis */
            basis: string;
            /**
             * Exceptions
             * @default []
             */
            exceptions: string[];
            /**
             * Kind
             * @enum {string}
             */
            kind: "min_capacity" | "max_capacity" | "min_service_life" | "min_scale_class" | "no_new_rights" | "exit_on_exhaustion" | "capacity_matches_reserves" | "one_block_one_holder" | "distance" | "zones" | "procedure" | "other";
            /**
             * Minerals
             * @default []
             */
            minerals: string[];
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "block" | "review" | "warn" | "info";
            /** Scale */
            scale?: ("large" | "medium" | "small") | null;
            /** Text */
            text?: string | null;
            /** Unit */
            unit?: string | null;
            /** Value */
            value?: number | string | null;
        };
        /**
         * PlanCondition
         * @description An admission condition (准入条件).
         */
        "PlanCondition-Output": {
            /** Basis */
            basis: string;
            /**
             * Exceptions
             * @default []
             */
            exceptions: string[];
            /**
             * Kind
             * @enum {string}
             */
            kind: "min_capacity" | "max_capacity" | "min_service_life" | "min_scale_class" | "no_new_rights" | "exit_on_exhaustion" | "capacity_matches_reserves" | "one_block_one_holder" | "distance" | "zones" | "procedure" | "other";
            /**
             * Minerals
             * @default []
             */
            minerals: string[];
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "block" | "review" | "warn" | "info";
            /** Scale */
            scale?: ("large" | "medium" | "small") | null;
            /** Text */
            text?: string | null;
            /** Unit */
            unit?: string | null;
            /** Value */
            value?: string | null;
        };
        /**
         * PlanContent
         * @description A whole plan.
         */
        "PlanContent-Input": {
            /**
             * Areas
             * @default []
             */
            areas: components["schemas"]["PlanArea"][];
            /**
             * Block Counts
             * @default []
             */
            block_counts: components["schemas"]["PlanBlockCount"][];
            /**
             * Blocks
             * @default []
             */
            blocks: components["schemas"]["PlanBlock"][];
            /**
             * Conditions
             * @default []
             */
            conditions: components["schemas"]["PlanCondition-Input"][];
            /**
             * Facts
             * @default []
             */
            facts: components["schemas"]["PlanFact-Input"][];
            /** Indicators */
            indicators: components["schemas"]["PlanIndicator-Input"][];
            /**
             * Mine Counts
             * @default []
             */
            mine_counts: components["schemas"]["PlanMineCount-Input"][];
            /**
             * Mineral Lists
             * @default []
             */
            mineral_lists: components["schemas"]["PlanMineralList"][];
            plan: components["schemas"]["PlanFrame-Input"];
            /**
             * Totals
             * @default []
             */
            totals: components["schemas"]["PlanTotal-Input"][];
        };
        /**
         * PlanContent
         * @description A whole plan.
         */
        "PlanContent-Output": {
            /**
             * Areas
             * @default []
             */
            areas: components["schemas"]["PlanArea"][];
            /**
             * Block Counts
             * @default []
             */
            block_counts: components["schemas"]["PlanBlockCount"][];
            /**
             * Blocks
             * @default []
             */
            blocks: components["schemas"]["PlanBlock"][];
            /**
             * Conditions
             * @default []
             */
            conditions: components["schemas"]["PlanCondition-Output"][];
            /**
             * Facts
             * @default []
             */
            facts: components["schemas"]["PlanFact-Output"][];
            /** Indicators */
            indicators: components["schemas"]["PlanIndicator-Output"][];
            /**
             * Mine Counts
             * @default []
             */
            mine_counts: components["schemas"]["PlanMineCount-Output"][];
            /**
             * Mineral Lists
             * @default []
             */
            mineral_lists: components["schemas"]["PlanMineralList"][];
            plan: components["schemas"]["PlanFrame-Output"];
            /**
             * Totals
             * @default []
             */
            totals: components["schemas"]["PlanTotal-Output"][];
        };
        /**
         * PlanEditionRead
         * @description Another edition of the same plan.
         */
        PlanEditionRead: {
            /** Edition */
            edition: number;
            /** Ends On */
            ends_on: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** In Force On */
            in_force_on: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "first" | "adjustment" | "next_round";
            /** State */
            state: string;
            /** Title */
            title: string;
        };
        /**
         * PlanExtend
         * @description A plan that goes on holding after its last day, by a document.
         */
        PlanExtend: {
            /** Document No */
            document_no: string;
            /** Reason */
            reason: string;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * PlanExtent
         * @description The district's extent in degrees, against which coordinates are looked at.
         */
        PlanExtent: {
            /** East */
            east: number;
            /** North */
            north: number;
            /** South */
            south: number;
            /** West */
            west: number;
        };
        /**
         * PlanFact
         * @description Another printed figure of the situation.
         */
        "PlanFact-Input": {
            /** Basis */
            basis: string;
            /** Name */
            name: string;
            /**
             * Unit
             * @default
             */
            unit: string;
            /** Value */
            value: number | string;
            /** Year */
            year?: number | null;
        };
        /**
         * PlanFact
         * @description Another printed figure of the situation.
         */
        "PlanFact-Output": {
            /** Basis */
            basis: string;
            /** Name */
            name: string;
            /**
             * Unit
             * @default
             */
            unit: string;
            /** Value */
            value: string;
            /** Year */
            year?: number | null;
        };
        /**
         * PlanFigureRead
         * @description A live figure of the situation with where it comes from.
         */
        PlanFigureRead: {
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Printed */
            printed: string | null;
            /** Source */
            source: string;
            /** Unit */
            unit: string;
            /** Value */
            value: string | null;
        };
        /**
         * PlanFileReport
         * @description What a file says: its faults by row, else the content and what it says against itself.
         */
        PlanFileReport: {
            content: components["schemas"]["PlanContent-Output"] | null;
            /** Faults */
            faults: components["schemas"]["PlanRowFault"][];
            /** File Name */
            file_name: string;
            /** Notes */
            notes: components["schemas"]["PlanNoteRead"][];
        };
        /**
         * PlanFrame
         * @description Which plan, of whom, for which years.
         */
        "PlanFrame-Input": {
            /** Area Km2 */
            area_km2?: number | string | null;
            /** Base Year */
            base_year: number;
            /** Division */
            division: string;
            /** Document No */
            document_no?: string | null;
            extent?: components["schemas"]["PlanExtent"] | null;
            /**
             * Level
             * @enum {string}
             */
            level: "nation" | "province" | "city" | "county";
            /**
             * Minerals Scope
             * @default all
             * @enum {string}
             */
            minerals_scope: "all" | "non_oil_gas" | "oil_gas";
            /** Outlook */
            outlook?: string | null;
            /** Outlook Year */
            outlook_year?: number | null;
            /** Round */
            round?: number | null;
            /** Source */
            source: string;
            /** Target Year */
            target_year: number;
            /** Title */
            title: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
        };
        /**
         * PlanFrame
         * @description Which plan, of whom, for which years.
         */
        "PlanFrame-Output": {
            /** Area Km2 */
            area_km2?: string | null;
            /** Base Year */
            base_year: number;
            /** Division */
            division: string;
            /** Document No */
            document_no?: string | null;
            extent?: components["schemas"]["PlanExtent"] | null;
            /**
             * Level
             * @enum {string}
             */
            level: "nation" | "province" | "city" | "county";
            /**
             * Minerals Scope
             * @default all
             * @enum {string}
             */
            minerals_scope: "all" | "non_oil_gas" | "oil_gas";
            /** Outlook */
            outlook?: string | null;
            /** Outlook Year */
            outlook_year?: number | null;
            /** Round */
            round?: number | null;
            /** Source */
            source: string;
            /** Target Year */
            target_year: number;
            /** Title */
            title: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
        };
        /**
         * PlanHead
         * @description An edition without its content.
         */
        PlanHead: {
            /** Actions */
            actions: string[];
            /** Base Year */
            base_year: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Document No */
            document_no: string | null;
            /** Edition */
            edition: number;
            /** Ends On */
            ends_on: string | null;
            /** Extended To */
            extended_to: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** In Force On */
            in_force_on: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "first" | "adjustment" | "next_round";
            /** Level */
            level: string;
            /** Minerals Scope */
            minerals_scope: string;
            /** Outlook Year */
            outlook_year: number | null;
            /** Reason */
            reason: string | null;
            /** Replaces Id */
            replaces_id: string | null;
            /**
             * Series Id
             * Format: uuid
             */
            series_id: string;
            /** State */
            state: string;
            /**
             * Status
             * @enum {string}
             */
            status: "draft" | "reviewed" | "in_force" | "superseded" | "discarded";
            /** Target Year */
            target_year: number;
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
            /** Version */
            version: number;
        };
        /**
         * PlanIndicator
         * @description A row of the table of main indicators. `attribute` is what the cell prints (`open`: nothing);
         *     `read_as` is how the bureau reads an open cell, with the place that supports it. `enforced`:
         *     whether a new right that breaks it is refused; left out, a binding one is.
         */
        "PlanIndicator-Input": {
            /**
             * Attribute
             * @enum {string}
             */
            attribute: "binding" | "expected" | "open";
            /** Base */
            base?: number | string | null;
            /** Basis */
            basis: string;
            /** Enforced */
            enforced?: boolean | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "mine_count" | "mineral_mine_count" | "large_medium_share" | "annual_output" | "new_resources" | "new_deposits" | "other";
            /** Mineral */
            mineral?: string | null;
            /** Name */
            name: string;
            /** Note */
            note?: string | null;
            /** Outlook */
            outlook?: number | string | null;
            /** Read As */
            read_as?: ("binding" | "expected") | null;
            /** Read Basis */
            read_basis?: string | null;
            /** Target */
            target: number | string;
            /**
             * Unit
             * @default
             */
            unit: string;
        };
        /**
         * PlanIndicator
         * @description A row of the table of main indicators. `attribute` is what the cell prints (`open`: nothing);
         *     `read_as` is how the bureau reads an open cell, with the place that supports it. `enforced`:
         *     whether a new right that breaks it is refused; left out, a binding one is.
         */
        "PlanIndicator-Output": {
            /**
             * Attribute
             * @enum {string}
             */
            attribute: "binding" | "expected" | "open";
            /** Base */
            base?: string | null;
            /** Basis */
            basis: string;
            /** Enforced */
            enforced?: boolean | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "mine_count" | "mineral_mine_count" | "large_medium_share" | "annual_output" | "new_resources" | "new_deposits" | "other";
            /** Mineral */
            mineral?: string | null;
            /** Name */
            name: string;
            /** Note */
            note?: string | null;
            /** Outlook */
            outlook?: string | null;
            /** Read As */
            read_as?: ("binding" | "expected") | null;
            /** Read Basis */
            read_basis?: string | null;
            /** Target */
            target: string;
            /**
             * Unit
             * @default
             */
            unit: string;
        };
        /**
         * PlanIndicatorRead
         * @description An indicator with its live value. `attribute`: what the source prints; `effect`: how it is
         *     read; `direction`: a `max` is not to be passed, a `min` is to be reached; `entity`: the records
         *     that feed it; `reported`: yearly output as returned, where returns are kept.
         */
        PlanIndicatorRead: {
            /** Actual */
            actual: string | null;
            /**
             * Attribute
             * @enum {string}
             */
            attribute: "binding" | "expected" | "open";
            /** Base */
            base: string | null;
            /** Basis */
            basis: string;
            /**
             * Direction
             * @enum {string}
             */
            direction: "max" | "min";
            /**
             * Effect
             * @enum {string}
             */
            effect: "binding" | "expected" | "open";
            /** Enforced */
            enforced: boolean;
            /** Entity */
            entity: ("register" | "discoveries") | null;
            /** Key */
            key: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Mineral */
            mineral: string | null;
            /** Name */
            name: string;
            /** Note */
            note: string | null;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "good" | "warn" | "bad" | "none";
            /** Outlook */
            outlook: string | null;
            /** Query */
            query: string | null;
            /** Read Basis */
            read_basis: string | null;
            /** Reserved */
            reserved: string | null;
            /** Room */
            room: string | null;
            /** Share */
            share: string | null;
            /** Target */
            target: string;
            /** Trend */
            trend: components["schemas"]["PlanPointRead"][];
            /** Uncounted */
            uncounted: number;
            /** Unit */
            unit: string;
        };
        /**
         * PlanMineCount
         * @description Mines at the end of a year as the plan prints them; without a mineral: all.
         */
        "PlanMineCount-Input": {
            /** Basis */
            basis: string;
            /** Count */
            count: number;
            /** Large Medium */
            large_medium?: number | null;
            /** Large Medium Share */
            large_medium_share?: number | string | null;
            /** Mineral */
            mineral?: string | null;
            /** Year */
            year: number;
        };
        /**
         * PlanMineCount
         * @description Mines at the end of a year as the plan prints them; without a mineral: all.
         */
        "PlanMineCount-Output": {
            /** Basis */
            basis: string;
            /** Count */
            count: number;
            /** Large Medium */
            large_medium?: number | null;
            /** Large Medium Share */
            large_medium_share?: string | null;
            /** Mineral */
            mineral?: string | null;
            /** Year */
            year: number;
        };
        /**
         * PlanMineralList
         * @description Minerals the plan names together: discovered, encouraged, restricted, prohibited …
         */
        PlanMineralList: {
            /** Basis */
            basis: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "discovered" | "verified" | "in_use" | "advantage" | "controlled" | "encouraged" | "restricted" | "prohibited";
            /**
             * Minerals
             * @default []
             */
            minerals: string[];
            /** Text */
            text?: string | null;
        };
        /**
         * PlanNoteRead
         * @description What the plan's own figures say against each other; `values` by name.
         */
        PlanNoteRead: {
            /** Basis */
            basis: string[];
            /** Code */
            code: string;
            /**
             * Severity
             * @enum {string}
             */
            severity: "contradiction" | "open" | "consequence";
            /** Text */
            text: string;
            /** Values */
            values: {
                [key: string]: string;
            };
        };
        /** PlanPointRead */
        PlanPointRead: {
            /**
             * On
             * Format: date
             */
            on: string;
            /** Value */
            value: string | null;
        };
        /**
         * PlanPutInForce
         * @description `on` is the first day on which the plan holds, today by default.
         */
        PlanPutInForce: {
            /** Document No */
            document_no: string;
            /** On */
            on?: string | null;
        };
        /**
         * PlanRead
         * @description A whole edition. `prepared_by_me` tells that the caller wrote it and cannot approve it.
         */
        PlanRead: {
            /** Actions */
            actions: string[];
            /** Acts */
            acts: components["schemas"]["PlanActRead"][];
            /** Base Year */
            base_year: number;
            content: components["schemas"]["PlanContent-Output"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Document No */
            document_no: string | null;
            /** Edition */
            edition: number;
            /** Editions */
            editions: components["schemas"]["PlanEditionRead"][];
            /** Ends On */
            ends_on: string | null;
            /** Extended To */
            extended_to: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** In Force On */
            in_force_on: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "first" | "adjustment" | "next_round";
            /** Level */
            level: string;
            /** Minerals Scope */
            minerals_scope: string;
            /** Notes */
            notes: components["schemas"]["PlanNoteRead"][];
            /** Outlook Year */
            outlook_year: number | null;
            /** Prepared By Me */
            prepared_by_me: boolean;
            /** Reason */
            reason: string | null;
            /** Replaces Id */
            replaces_id: string | null;
            /**
             * Series Id
             * Format: uuid
             */
            series_id: string;
            /** State */
            state: string;
            /**
             * Status
             * @enum {string}
             */
            status: "draft" | "reviewed" | "in_force" | "superseded" | "discarded";
            /** Target Year */
            target_year: number;
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
            /** Version */
            version: number;
        };
        /** PlanReturn */
        PlanReturn: {
            /** Reason */
            reason: string;
        };
        /** PlanReview */
        PlanReview: {
            /** Document No */
            document_no?: string | null;
            /** Reason */
            reason?: string | null;
        };
        /**
         * PlanRowFault
         * @description A wrong row of a plan file: where, and what to do.
         */
        PlanRowFault: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Place */
            place: string;
            /** Pointer */
            pointer: string;
        };
        /**
         * PlanStandingRead
         * @description Retained reserves of a mineral with the rank in the province (S0-6).
         */
        PlanStandingRead: {
            /** Mineral */
            mineral: string;
            /** Province Rank */
            province_rank: number | null;
            /** Unit */
            unit: string;
            /** Value */
            value: string;
            /** Year */
            year: number;
        };
        /**
         * PlanTotal
         * @description A row of the table of total control (总量调控): output and number of mines of a mineral.
         */
        "PlanTotal-Input": {
            /**
             * Attribute
             * @enum {string}
             */
            attribute: "binding" | "expected" | "open";
            /** Basis */
            basis: string;
            /** Mineral */
            mineral: string;
            /** Mines */
            mines?: number | null;
            /** Mines Enforced */
            mines_enforced?: boolean | null;
            /** Note */
            note?: string | null;
            /** Output */
            output: number | string;
            /** Unit */
            unit: string;
        };
        /**
         * PlanTotal
         * @description A row of the table of total control (总量调控): output and number of mines of a mineral.
         */
        "PlanTotal-Output": {
            /**
             * Attribute
             * @enum {string}
             */
            attribute: "binding" | "expected" | "open";
            /** Basis */
            basis: string;
            /** Mineral */
            mineral: string;
            /** Mines */
            mines?: number | null;
            /** Mines Enforced */
            mines_enforced?: boolean | null;
            /** Note */
            note?: string | null;
            /** Output */
            output: string;
            /** Unit */
            unit: string;
        };
        /**
         * PlanWrite
         * @description A draft: the first plan of a division, an adjustment of the one in force (with its reason and
         *     the number of its approval), or the plan of the next round.
         */
        PlanWrite: {
            content: components["schemas"]["PlanContent-Input"];
            /** Document No */
            document_no?: string | null;
            /**
             * Kind
             * @default first
             * @enum {string}
             */
            kind: "first" | "adjustment" | "next_round";
            /** Reason */
            reason?: string | null;
            /** Replaces Id */
            replaces_id?: string | null;
        };
        /** Predecessor */
        Predecessor: {
            /**
             * Relation
             * @enum {string}
             */
            relation: "merged_into" | "split_into" | "converted_into" | "reissued_as";
            /**
             * Right Id
             * Format: uuid
             */
            right_id: string;
        };
        Problem: {
            code: string;
            detail: string;
            errors: {
                code: string;
                detail: string;
                pointer: string;
            }[];
            status: number;
            title: string;
            title_en: string;
            trace_id: string;
            type: string;
        };
        /**
         * ProgressRead
         * @description Units done, of how many if known, per second in this attempt, seconds left.
         */
        ProgressRead: {
            /** Done */
            done: number;
            /** Rate Per S */
            rate_per_s: number | null;
            /** Remaining S */
            remaining_s: number | null;
            /** Total */
            total: number | null;
        };
        /**
         * Proposal
         * @description What is to be mined or explored, and where (`boundary`: GeoJSON, EPSG:4490 lon/lat).
         */
        "Proposal-Input": {
            /** Boundary */
            boundary?: {
                [key: string]: unknown;
            } | null;
            capacity?: components["schemas"]["QuantityIn"] | null;
            elevation?: components["schemas"]["ElevationIn-Input"] | null;
            /**
             * Enlarges
             * @default false
             */
            enlarges: boolean;
            /** Minerals */
            minerals: string[];
            /** Mining Method */
            mining_method?: ("open_pit" | "underground" | "combined" | "well" | "other") | null;
            reserves?: components["schemas"]["QuantityIn"] | null;
        };
        /** Proposal */
        "Proposal-Output": {
            /** Bounds */
            bounds: number[];
            /** Crs */
            crs: string;
            /** Evidence */
            evidence: string;
            /** Name */
            name: string;
            /** Score */
            score: number;
            /** Swap Axes */
            swap_axes: boolean;
        };
        /** ProposalRead */
        ProposalRead: {
            /** Bounds */
            bounds: number[];
            /** Crs */
            crs: string;
            /** Evidence */
            evidence: string;
            /** Name */
            name: string;
            /** Score */
            score: number;
            /** Swap Axes */
            swap_axes: boolean;
        };
        /** ProposalReturn */
        ProposalReturn: {
            /** Reason */
            reason: string;
        };
        /** Publication */
        Publication: {
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Place */
            place: string;
            /**
             * To On
             * Format: date
             */
            to_on: string;
        };
        /** PublicJwk */
        PublicJwk: {
            /** Alg */
            alg: string;
            /** Crv */
            crv: string;
            /** Kid */
            kid: string;
            /** Kty */
            kty: string;
            /** Use */
            use: string;
            /** X */
            x: string;
            /** Y */
            y: string;
        };
        /**
         * PutInForce
         * @description The approval, where a paper was signed with its number.
         */
        PutInForce: {
            /** Document No */
            document_no?: string | null;
        };
        /**
         * QuantityIn
         * @description A number with its unit, as decimal string.
         */
        QuantityIn: {
            /**
             * Unit
             * @example 万吨/年
             */
            unit: string;
            /**
             * Value
             * @example 120
             */
            value: string;
        };
        /** QuantityRead */
        QuantityRead: {
            /** Unit */
            unit: string;
            /** Value */
            value: string;
        };
        /**
         * QuantityWire
         * @description `{"value": "120", "unit": "万吨/年"}`.
         */
        QuantityWire: {
            /** Unit */
            unit: string;
            /** Value */
            value: string;
        };
        /**
         * ReadUntil
         * @description Marks what came up to the newest notice the reader has seen.
         */
        ReadUntil: {
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * RecordEntry
         * @description Minutes of a hearing or of a collective decision.
         */
        RecordEntry: {
            /** Document No */
            document_no: string;
            /**
             * Held On
             * Format: date
             */
            held_on: string;
            /** Note */
            note: string;
        };
        /**
         * RegisterEntry
         * @description 登簿: what the register needs beside the application. `code` is the national system's for a
         *     new right, `right_version` the version read of the right that is changed.
         */
        RegisterEntry: {
            /** Certificate No */
            certificate_no?: string | null;
            /** Code */
            code?: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Name */
            name?: string | null;
            /** Right Version */
            right_version?: number | null;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
        };
        /** ReleaseActRead */
        ReleaseActRead: {
            /** Act */
            act: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Document No */
            document_no: string | null;
            /**
             * On Date
             * Format: date
             */
            on_date: string;
            /** Reason */
            reason: string | null;
        };
        /**
         * ReleaseCheck
         * @description What the plan in force says to the items together.
         */
        ReleaseCheck: {
            /** Code */
            code: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "good" | "warn" | "bad";
            /** Text */
            text: string;
        };
        /**
         * ReleaseItem
         * @description A block put up in the year. An agreement needs its recorded exception (S0-15).
         */
        ReleaseItem: {
            /**
             * Block Id
             * Format: uuid
             */
            block_id: string;
            /** Capacity */
            capacity?: string | null;
            /** Exception */
            exception?: string | null;
            /**
             * Method
             * @default listing
             * @enum {string}
             */
            method: "tender" | "auction" | "listing" | "agreement";
            /** Quarter */
            quarter: number;
            survey?: components["schemas"]["JointSurvey"] | null;
            /** Unit */
            unit?: string | null;
        };
        /**
         * ReleaseItemRead
         * @description An item with its block as it stands; `priority`: the order of release of its area.
         */
        ReleaseItemRead: {
            /** Area Class */
            area_class: string | null;
            /** Block Code */
            block_code: string | null;
            /**
             * Block Id
             * Format: uuid
             */
            block_id: string;
            /** Block Name */
            block_name: string | null;
            /** Capacity */
            capacity: string | null;
            /** Exception */
            exception: string | null;
            /**
             * Method
             * @enum {string}
             */
            method: "tender" | "auction" | "listing" | "agreement";
            /** Mineral */
            mineral: string | null;
            /** Occupied */
            occupied: boolean;
            /** Priority */
            priority: number | null;
            /** Quarter */
            quarter: number;
            /** Release On */
            release_on: string | null;
            /** Setting */
            setting: string | null;
            survey: components["schemas"]["JointSurvey"] | null;
            /** Unit */
            unit: string | null;
        };
        /** ReleasePlanRead */
        ReleasePlanRead: {
            /** Actions */
            actions: string[];
            /**
             * Acts
             * @default []
             */
            acts: components["schemas"]["ReleaseActRead"][];
            /**
             * Checks
             * @default []
             */
            checks: components["schemas"]["ReleaseCheck"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Item Count */
            item_count: number;
            /**
             * Items
             * @default []
             */
            items: components["schemas"]["ReleaseItemRead"][];
            /**
             * Prepared By Me
             * @default false
             */
            prepared_by_me: boolean;
            /**
             * Status
             * @enum {string}
             */
            status: "draft" | "approved" | "filed" | "accepted" | "returned";
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Year */
            year: number;
        };
        /**
         * ReleasePlanWrite
         * @description A draft for one year.
         */
        ReleasePlanWrite: {
            /** Division Code */
            division_code: string;
            /**
             * Items
             * @default []
             */
            items: components["schemas"]["ReleaseItem"][];
            /** Title */
            title: string;
            /** Year */
            year: number;
        };
        /**
         * ReleaseStep
         * @description A paper: the district government's approval, the filing, the city's answer.
         */
        ReleaseStep: {
            /** Document No */
            document_no: string;
            /** On */
            on?: string | null;
            /** Reason */
            reason?: string | null;
        };
        /**
         * RenewAct
         * @description 续期登记: the new term; the area may shrink.
         */
        RenewAct: {
            /** Certificate No */
            certificate_no?: string | null;
            /** Document No */
            document_no?: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            elevation?: components["schemas"]["Elevation"] | null;
            /** Geometry */
            geometry?: {
                [key: string]: unknown;
            } | null;
            /** Parts */
            parts?: components["schemas"]["PartWrite"][] | null;
            /** Reason */
            reason: string;
            /** Registered Area Km2 */
            registered_area_km2?: number | string | null;
            /** Valid From */
            valid_from?: string | null;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
            vertices_crs?: components["schemas"]["CrsWrite"] | null;
        };
        /**
         * ReportLine
         * @description One feature. `code` is the first of `codes`; areas are decimal strings.
         */
        ReportLine: {
            /** Area Computed Km2 */
            area_computed_km2: string | null;
            /** Area Difference Km2 */
            area_difference_km2: string | null;
            /** Area Registered Km2 */
            area_registered_km2: string | null;
            /** Changed M2 */
            changed_m2: string | null;
            /** Code */
            code: string | null;
            /** Codes */
            codes: string[];
            /** Feature No */
            feature_no: number;
            /** Message */
            message: string | null;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "accepted" | "refused" | "unchanged" | "repaired";
            /** Source Id */
            source_id: string | null;
        };
        /**
         * ReserveEntry
         * @description Reserves of one mineral at a date.
         */
        ReserveEntry: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Mineral */
            mineral: string;
            /** Unit */
            unit: string;
            /** Value */
            value: string;
        };
        /** ReserveRead */
        ReserveRead: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Category */
            category: string;
            /** Category Name */
            category_name: string;
            /** Mineral */
            mineral: string;
            value: components["schemas"]["QuantityRead"];
        };
        /** ReserveStandingRead */
        ReserveStandingRead: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Mineral */
            mineral: string;
            /** Province Rank */
            province_rank: number | null;
            /** Source */
            source: string;
            /** Unit */
            unit: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Value */
            value: string;
            /** Version */
            version: number;
            /** Year */
            year: number;
        };
        /**
         * ReserveStandingWrite
         * @description Retained reserves at the end of a year as the province's bulletin tells them (S0-6).
         */
        ReserveStandingWrite: {
            /** Division Code */
            division_code: string;
            /** Mineral */
            mineral: string;
            /** Province Rank */
            province_rank?: number | null;
            /** Source */
            source: string;
            /** Unit */
            unit: string;
            /** Value */
            value: string;
            /** Year */
            year: number;
        };
        /** ReserveWrite */
        ReserveWrite: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Category
             * @default retained
             * @enum {string}
             */
            category: "retained" | "verified" | "filed" | "recoverable";
            /** Document No */
            document_no?: string | null;
            /** Mineral */
            mineral: string;
            value: components["schemas"]["QuantityWire"];
        };
        /**
         * ResultRead
         * @description One rule's answer. `confirmation` is absent from checks made before there were any.
         */
        ResultRead: {
            /** Basis */
            basis: string;
            /** Book */
            book: string | null;
            /** Book Version */
            book_version: string | null;
            confirmation?: components["schemas"]["ConfirmedBy"] | null;
            /** Confirmed */
            confirmed: boolean;
            /** Evidence */
            evidence: components["schemas"]["EvidenceRead"][];
            /** Jurisdiction */
            jurisdiction: string | null;
            /** Limit */
            limit: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "pass" | "info" | "warn" | "block";
            /** Rule */
            rule: string;
            /** Rule Name */
            rule_name: string;
            /** Value */
            value: string;
        };
        /**
         * RetainAct
         * @description 保留登记 of an exploration right.
         */
        RetainAct: {
            /** Certificate No */
            certificate_no?: string | null;
            /** Document No */
            document_no?: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Reason */
            reason: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
        };
        /** RevenueCreate */
        RevenueCreate: {
            /** Contract No */
            contract_no: string;
            first?: components["schemas"]["Money"] | null;
            /** First Due On */
            first_due_on?: string | null;
            /**
             * Instalments
             * @default 0
             */
            instalments: number;
            /** Instalments From */
            instalments_from?: string | null;
            /**
             * Mode
             * @enum {string}
             */
            mode: "amount" | "rate";
            /** Note */
            note?: string | null;
            /**
             * Notice On
             * Format: date
             */
            notice_on: string;
            /** Rate Percent */
            rate_percent?: string | null;
            /**
             * Right Id
             * Format: uuid
             */
            right_id: string;
            /**
             * Signed On
             * Format: date
             */
            signed_on: string;
            total: components["schemas"]["Money"];
        };
        /**
         * RevenueDetail
         * @description An account with all that falls due and all that was paid.
         */
        RevenueDetail: {
            arrears: components["schemas"]["Money"];
            booked: components["schemas"]["Money"];
            central: components["schemas"]["Money"] | null;
            /** Contract No */
            contract_no: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Dues */
            dues: components["schemas"]["DueRead"][];
            first: components["schemas"]["Money"];
            /**
             * First Due On
             * Format: date
             */
            first_due_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Instalments */
            instalments: number;
            /** Instalments From */
            instalments_from: string | null;
            late_fee: components["schemas"]["Money"] | null;
            late_fee_paid: components["schemas"]["Money"];
            local: components["schemas"]["Money"] | null;
            /** Mode */
            mode: string;
            /** Mode Name */
            mode_name: string;
            /** Next Due On */
            next_due_on: string | null;
            /** Note */
            note: string | null;
            /**
             * Notice On
             * Format: date
             */
            notice_on: string;
            /**
             * On
             * Format: date
             */
            on: string;
            overpaid: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            /** Payments */
            payments: components["schemas"]["PaymentRead"][];
            /** Rate Percent */
            rate_percent: string | null;
            right: components["schemas"]["RevenueRight"];
            /**
             * Right Id
             * Format: uuid
             */
            right_id: string;
            /** Rulings */
            rulings: components["schemas"]["RulingUsed"][];
            /**
             * Signed On
             * Format: date
             */
            signed_on: string;
            total: components["schemas"]["Money"];
            /** Undeclared */
            undeclared: components["schemas"]["YearUndeclared"][];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * RevenueRead
         * @description An account as it stands on the day `on`.
         *
         *     `arrears`: principal whose day has passed; `late_fee`: what delay costs up to that day, computed
         *     and not booked; `overpaid`: paid beyond everything that has been booked.
         */
        RevenueRead: {
            arrears: components["schemas"]["Money"];
            booked: components["schemas"]["Money"];
            /** Contract No */
            contract_no: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            first: components["schemas"]["Money"];
            /**
             * First Due On
             * Format: date
             */
            first_due_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Instalments */
            instalments: number;
            /** Instalments From */
            instalments_from: string | null;
            late_fee: components["schemas"]["Money"] | null;
            late_fee_paid: components["schemas"]["Money"];
            /** Mode */
            mode: string;
            /** Mode Name */
            mode_name: string;
            /** Next Due On */
            next_due_on: string | null;
            /** Note */
            note: string | null;
            /**
             * Notice On
             * Format: date
             */
            notice_on: string;
            /**
             * On
             * Format: date
             */
            on: string;
            overpaid: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            /** Rate Percent */
            rate_percent: string | null;
            right: components["schemas"]["RevenueRight"];
            /**
             * Right Id
             * Format: uuid
             */
            right_id: string;
            /**
             * Signed On
             * Format: date
             */
            signed_on: string;
            total: components["schemas"]["Money"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /** RevenueRight */
        RevenueRight: {
            /** Code */
            code: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string | null;
        };
        /**
         * RevenueTerms
         * @description What the contract says. By amount: `total`, of which `first` is paid first and the rest in
         *     `instalments` a year apart; paid at once, `first` and `instalments` are left out. By rate:
         *     `total` is the knock-down price, paid once, and `rate_percent` the contract's yearly rate.
         *
         *     `first_due_on` left out: by the rulebook's period after the notice.
         */
        RevenueTerms: {
            /** Contract No */
            contract_no: string;
            first?: components["schemas"]["Money"] | null;
            /** First Due On */
            first_due_on?: string | null;
            /**
             * Instalments
             * @default 0
             */
            instalments: number;
            /** Instalments From */
            instalments_from?: string | null;
            /**
             * Mode
             * @enum {string}
             */
            mode: "amount" | "rate";
            /** Note */
            note?: string | null;
            /**
             * Notice On
             * Format: date
             */
            notice_on: string;
            /** Rate Percent */
            rate_percent?: string | null;
            /**
             * Signed On
             * Format: date
             */
            signed_on: string;
            total: components["schemas"]["Money"];
        };
        /** ReviewClose */
        ReviewClose: {
            /** Reason */
            reason?: string | null;
        };
        /**
         * ReviewStart
         * @description `due_on` where the rulebooks say no period; departments beside those of the rulebooks.
         */
        ReviewStart: {
            /** Due On */
            due_on?: string | null;
            /**
             * More Departments
             * @default []
             */
            more_departments: ("natural_resources" | "ecology" | "emergency" | "water" | "agriculture" | "forestry" | "development_reform" | "industry" | "science" | "public_security" | "transport" | "market" | "finance" | "political_legal" | "culture_tourism")[];
        };
        /** RightArea */
        RightArea: {
            /** Code */
            code: string | null;
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Mineral */
            mineral: string | null;
            /** Name */
            name: string;
            /** Status */
            status: string;
        };
        /**
         * RightCreate
         * @description First registration, with `geometry`, `parts` or both. `effective_on` is not after today.
         */
        RightCreate: {
            capacity?: components["schemas"]["QuantityWire"] | null;
            /** Certificate No */
            certificate_no?: string | null;
            /** Code */
            code: string;
            /** Division Code */
            division_code?: string | null;
            /** Document No */
            document_no?: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            elevation?: components["schemas"]["Elevation"] | null;
            /** Geometry */
            geometry?: {
                [key: string]: unknown;
            } | null;
            /** Holder Id */
            holder_id?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "exploration" | "mining";
            /** Mine Id */
            mine_id?: string | null;
            /** Minerals */
            minerals?: string[] | null;
            /** Mining Method */
            mining_method?: ("open_pit" | "underground" | "combined" | "well" | "other") | null;
            /** Name */
            name?: string | null;
            /** Ore Body */
            ore_body?: string | null;
            /** Parts */
            parts?: components["schemas"]["PartWrite"][] | null;
            /**
             * Predecessors
             * @default []
             */
            predecessors: components["schemas"]["Predecessor"][];
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Registered Area Km2 */
            registered_area_km2?: number | string | null;
            /**
             * Reserves
             * @default []
             */
            reserves: components["schemas"]["ReserveWrite"][];
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
            vertices_crs?: components["schemas"]["CrsWrite"] | null;
        };
        /** RightItem */
        RightItem: {
            /** Area Km2 */
            area_km2: string;
            /** Bbox */
            bbox: number[];
            capacity: components["schemas"]["QuantityRead"] | null;
            /** Certificate No */
            certificate_no: string | null;
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Display Status */
            display_status: string;
            /** Display Status Name */
            display_status_name: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            elevation: components["schemas"]["ElevationRead"] | null;
            /** Encumbrances */
            encumbrances: string[];
            holder: components["schemas"]["LicensingNamed"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Licence Status */
            licence_status: string | null;
            /** Licence Status Name */
            licence_status_name: string | null;
            mine: components["schemas"]["LicensingNamed"] | null;
            /** Minerals */
            minerals: components["schemas"]["kuangzheng__licensing__rights__schemas__MineralRead"][];
            /** Mining Method */
            mining_method: string | null;
            /** Mining Method Name */
            mining_method_name: string | null;
            /** Name */
            name: string;
            /** Ore Body */
            ore_body: string | null;
            /** Registered Area Km2 */
            registered_area_km2: string | null;
            /** Scale Class */
            scale_class: string | null;
            /** Scale Class Name */
            scale_class_name: string | null;
            /** Status */
            status: string;
            /** Status Name */
            status_name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Valid From */
            valid_from: string | null;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
        };
        /**
         * RightRead
         * @description A right with everything on its register page.
         */
        RightRead: {
            /** Allowed Acts */
            allowed_acts: string[];
            /** Area Km2 */
            area_km2: string;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Bbox */
            bbox: number[];
            capacity: components["schemas"]["QuantityRead"] | null;
            /** Certificate No */
            certificate_no: string | null;
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Display Status */
            display_status: string;
            /** Display Status Name */
            display_status_name: string;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            elevation: components["schemas"]["ElevationRead"] | null;
            /** Encumbrances */
            encumbrances: {
                [key: string]: unknown;
            }[];
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            };
            holder: components["schemas"]["LicensingNamed"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Known At */
            known_at: string | null;
            /** Licence Status */
            licence_status: string | null;
            /** Licence Status Name */
            licence_status_name: string | null;
            /** Licences */
            licences: {
                [key: string]: unknown;
            }[];
            lineage: components["schemas"]["Lineage"];
            mine: components["schemas"]["LicensingNamed"] | null;
            /** Minerals */
            minerals: components["schemas"]["kuangzheng__licensing__rights__schemas__MineralRead"][];
            /** Mining Method */
            mining_method: string | null;
            /** Mining Method Name */
            mining_method_name: string | null;
            /** Name */
            name: string;
            /** Ore Body */
            ore_body: string | null;
            /** Parts */
            parts: components["schemas"]["PartRead"][];
            /** Permits */
            permits: {
                [key: string]: unknown;
            }[];
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Registered Area Km2 */
            registered_area_km2: string | null;
            /** Reserves */
            reserves: components["schemas"]["ReserveRead"][];
            /** Scale Class */
            scale_class: string | null;
            /** Scale Class Name */
            scale_class_name: string | null;
            /** Status */
            status: string;
            /** Status Name */
            status_name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Valid During */
            valid_during: [
                string,
                string | null
            ];
            /** Valid From */
            valid_from: string | null;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
            vertices_crs: components["schemas"]["kuangzheng__licensing__rights__schemas__CrsRead"];
        };
        /** RightsCell */
        RightsCell: {
            /** By Status */
            by_status: {
                [key: string]: number;
            };
            /** Count */
            count: number;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Size Deg */
            size_deg: number;
        };
        /** RightsGrid */
        RightsGrid: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Cells */
            cells: components["schemas"]["RightsCell"][];
            /**
             * Kind
             * @constant
             */
            kind: "grid";
            /** Truncated */
            truncated: boolean;
        };
        /** RightsPolygons */
        RightsPolygons: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Items */
            items: components["schemas"]["RightArea"][];
            /**
             * Kind
             * @constant
             */
            kind: "polygons";
            /** Truncated */
            truncated: boolean;
        };
        /** RoleList */
        RoleList: {
            /** Items */
            items: components["schemas"]["RoleRead"][];
            /** Next Cursor */
            next_cursor?: null;
        };
        /** RoleRead */
        RoleRead: {
            /** Administrator */
            administrator: boolean;
            /** Name */
            name: string;
            /** Name En */
            name_en: string;
            /** Permissions */
            permissions: string[];
            /** Role */
            role: string;
        };
        /**
         * Rotation
         * @description `compromised`: the old keys are void at once and every session ends.
         */
        Rotation: {
            /**
             * Compromised
             * @default false
             */
            compromised: boolean;
            /** Reason */
            reason: string;
        };
        /**
         * RowProblem
         * @description A row that cannot be taken; `row` is its 1-based line, null for the table as a whole.
         */
        RowProblem: {
            /** Code */
            code: string;
            /** Message */
            message: string;
            /** Row */
            row: number | null;
        };
        /**
         * RulebookRead
         * @description A rulebook with how much of it is still unconfirmed; `local_id` names a bureau's own.
         */
        RulebookRead: {
            /** Book */
            book: string;
            /** Jurisdiction */
            jurisdiction: string;
            /** Jurisdiction Name */
            jurisdiction_name: string;
            /** Local Id */
            local_id?: string | null;
            /** Parameter Count */
            parameter_count: number;
            /** Source */
            source: string;
            /** Title */
            title: string;
            /** Unconfirmed */
            unconfirmed: number;
            valid: components["schemas"]["Period"];
            /** Version */
            version: string;
        };
        /**
         * RulebookRef
         * @description A rulebook version that decided something in the check.
         */
        RulebookRef: {
            /** Book */
            book: string;
            /** Jurisdiction */
            jurisdiction: string;
            /** Title */
            title: string;
            /** Version */
            version: string;
        };
        /**
         * RulingRead
         * @description One value: what it is, on what basis, whether and by what it is confirmed. `ruling` and
         *     `digest` are what a confirmation of it names.
         */
        RulingRead: {
            /** Attributes */
            attributes: {
                [key: string]: unknown;
            };
            /** Basis */
            basis: string;
            book: components["schemas"]["BookRef"];
            confirmation: components["schemas"]["ConfirmationRef"] | null;
            /** Confirmed */
            confirmed: boolean;
            /** Digest */
            digest: string;
            /** Name */
            name: string;
            /** Name En */
            name_en: string;
            /** Note */
            note: string;
            /** Outcome */
            outcome: string | null;
            /** Parameter */
            parameter: string;
            /** Ruling */
            ruling: string;
            /** Selectors */
            selectors: {
                [key: string]: string;
            };
            /** Source */
            source: string;
            /** Unit */
            unit: string | null;
            valid: components["schemas"]["Period"];
            /** Value */
            value: string | string[] | boolean | null;
        };
        /**
         * RulingsRead
         * @description Everything that decides in a jurisdiction on a day, nearest level first.
         */
        RulingsRead: {
            /** Books */
            books: components["schemas"]["RulebookRead"][];
            /** Items */
            items: components["schemas"]["RulingRead"][];
            /** Jurisdiction */
            jurisdiction: string;
            /** Known At */
            known_at?: string | null;
            /** Lapsed */
            lapsed: components["schemas"]["RulebookRead"][];
            /**
             * On
             * Format: date
             */
            on: string;
        };
        /**
         * RulingUsed
         * @description A rulebook value that the figures rest on; unconfirmed ones are said to be.
         */
        RulingUsed: {
            /** Basis */
            basis: string;
            /** Confirmed */
            confirmed: boolean;
            /** Parameter */
            parameter: string;
            /** Parameter Name */
            parameter_name: string;
            /** Rulebook */
            rulebook: string;
            /** Source */
            source: string;
            /** Value */
            value: string;
        };
        /**
         * Sealing
         * @description 用印: the number in the register of the seal.
         */
        Sealing: {
            /** Seal No */
            seal_no: string;
        };
        /** SessionList */
        SessionList: {
            /** Items */
            items: components["schemas"]["SessionRead"][];
            /** Next Cursor */
            next_cursor?: null;
        };
        /** SessionRead */
        SessionRead: {
            /** Address */
            address: string;
            /** Current */
            current: boolean;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last Used At
             * Format: date-time
             */
            last_used_at: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** User Agent */
            user_agent: string;
        };
        /**
         * SevenFigures
         * @description Geocentric: metres, arc-seconds, millionths. The convention says what the rotations turn:
         *     `coordinate_frame` the axes (布尔莎模型 as usual in China), `position_vector` the point.
         */
        "SevenFigures-Input": {
            /** Dx M */
            dx_m: number | string;
            /** Dy M */
            dy_m: number | string;
            /** Dz M */
            dz_m: number | string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "seven";
            /**
             * Rotation Convention
             * @enum {string}
             */
            rotation_convention: "position_vector" | "coordinate_frame";
            /** Rx Arcsec */
            rx_arcsec: number | string;
            /** Ry Arcsec */
            ry_arcsec: number | string;
            /** Rz Arcsec */
            rz_arcsec: number | string;
            /** Scale Ppm */
            scale_ppm: number | string;
        };
        /**
         * SevenFigures
         * @description Geocentric: metres, arc-seconds, millionths. The convention says what the rotations turn:
         *     `coordinate_frame` the axes (布尔莎模型 as usual in China), `position_vector` the point.
         */
        "SevenFigures-Output": {
            /** Dx M */
            dx_m: string;
            /** Dy M */
            dy_m: string;
            /** Dz M */
            dz_m: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "seven";
            /**
             * Rotation Convention
             * @enum {string}
             */
            rotation_convention: "position_vector" | "coordinate_frame";
            /** Rx Arcsec */
            rx_arcsec: string;
            /** Ry Arcsec */
            ry_arcsec: string;
            /** Rz Arcsec */
            rz_arcsec: string;
            /** Scale Ppm */
            scale_ppm: string;
        };
        /**
         * Signature
         * @description 签发: 文号 and the signer's words.
         */
        Signature: {
            /** Decision No */
            decision_no: string;
            /** Note */
            note?: string | null;
        };
        /** SigningKeyList */
        SigningKeyList: {
            /** Items */
            items: components["schemas"]["SigningKeyRead"][];
            /** Next Cursor */
            next_cursor?: null;
        };
        /** SigningKeyRead */
        SigningKeyRead: {
            /** Algorithm */
            algorithm: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Kid */
            kid: string;
            /** Reason */
            reason: string;
            /** Retire After */
            retire_after: string | null;
            /** Retired At */
            retired_at: string | null;
            /** Status */
            status: string;
        };
        /**
         * SnapshotRead
         * @description `cursor` of the first page is where to go on reading after the last page.
         */
        SnapshotRead: {
            /** Cursor */
            cursor: string;
            /** Epoch */
            epoch: string;
            /** Items */
            items: components["schemas"]["CloudEventRead"][];
            /** Next Page */
            next_page: string | null;
        };
        /**
         * StatusAct
         * @description A change of state (暂扣, 续期待批, 自行废止, 吊销, 注销 …) from a day on; not after today.
         */
        StatusAct: {
            /** Document No */
            document_no?: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Reason */
            reason: string;
            /**
             * Status
             * @enum {string}
             */
            status: "valid" | "detained" | "expired" | "renewal_pending" | "lapsed" | "revoked" | "cancelled";
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * StatusChange
         * @description A change of status on a day; orders and their lifting name the document.
         */
        StatusChange: {
            /** Document No */
            document_no?: string | null;
            /**
             * Since
             * Format: date
             */
            since: string;
            /**
             * Status
             * @enum {string}
             */
            status: "exploring" | "under_construction" | "producing" | "suspended" | "rectifying" | "closing" | "closed" | "restored";
        };
        /**
         * TableCrs
         * @description How the table is written. Old datums need the bureau's registered parameters.
         */
        TableCrs: {
            /** Central Meridian */
            central_meridian?: number | null;
            /**
             * Kind
             * @default auto
             * @enum {string}
             */
            kind: "auto" | "dms" | "degrees" | "gk" | "xian80" | "beijing54";
            /** Parameters Id */
            parameters_id?: string | null;
            /** Zone */
            zone?: number | null;
        };
        /**
         * TableRead
         * @description `boundary` is null exactly when there are `problems`. A ring's `part` and `ring` number
         *     are in `roles`, in the order of `rings`. `conversion` says by what an old datum was left.
         */
        TableRead: {
            /** Area Km2 */
            area_km2: string | null;
            /** Boundary */
            boundary: {
                [key: string]: unknown;
            } | null;
            conversion?: components["schemas"]["ConversionMark"] | null;
            crs: components["schemas"]["kuangzheng__licensing__coordinates__schemas__CrsRead"];
            /** Findings */
            findings: components["schemas"]["FindingRead"][];
            /** Ok */
            ok: boolean;
            /** Problems */
            problems: components["schemas"]["RowProblem"][];
            /** Rings */
            rings: components["schemas"]["kuangzheng__licensing__coordinates__schemas__VertexRead"][][];
            /** Roles */
            roles: [
                number,
                number
            ][];
        };
        /**
         * TableSearch
         * @description A pasted table (拐点号 X Y) and where it should lie.
         */
        TableSearch: {
            /**
             * @default {
             *       "kind": "auto"
             *     }
             */
            crs: components["schemas"]["TableCrs"];
            /**
             * Jurisdiction
             * @default unknown
             */
            jurisdiction: string;
            /** Text */
            text: string;
        };
        /** TakeBack */
        TakeBack: {
            /** Reason */
            reason: string;
        };
        /** TakenBackRead */
        TakenBackRead: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Reason */
            reason: string;
        };
        /** Tally */
        Tally: {
            /** Area After Km2 */
            area_after_km2: string;
            /** Area Before Km2 */
            area_before_km2: string;
            /** Count */
            count: number;
        };
        /**
         * TextReport
         * @description What the text says: its faults by line, else what it would change.
         */
        TextReport: {
            /** Changes */
            changes: components["schemas"]["ChangeRead"][];
            /** Entry Count */
            entry_count: number;
            /** Jurisdiction */
            jurisdiction: string | null;
            /** Problems */
            problems: components["schemas"]["LineProblem"][];
            /** Title */
            title: string | null;
        };
        /**
         * Tile
         * @description A figure against its target; `query` leads to the rows behind it.
         */
        Tile: {
            /** Key */
            key: string;
            /** Name */
            name: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "good" | "warn" | "bad" | "none";
            /** Query */
            query: string;
            /** Source */
            source: string;
            /** Target */
            target: string | null;
            /** Unit */
            unit: string;
            /** Value */
            value: string;
        };
        /**
         * TokenAnswer
         * @description RFC 6749 section 5.1; `expires_in` in seconds. Without `refresh_token` for clients.
         */
        TokenAnswer: {
            /** Access Token */
            access_token: string;
            /** Expires In */
            expires_in: number;
            /**
             * Must Change Password
             * @default false
             */
            must_change_password: boolean;
            /** Refresh Token */
            refresh_token?: string | null;
            /** Scope */
            scope?: string | null;
            /**
             * Token Type
             * @default Bearer
             * @constant
             */
            token_type: "Bearer";
        };
        /**
         * TransferAct
         * @description 转移登记: the new holder; the term stays.
         */
        TransferAct: {
            /** Certificate No */
            certificate_no?: string | null;
            /** Document No */
            document_no?: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /**
             * Holder Id
             * Format: uuid
             */
            holder_id: string;
            /** Name */
            name?: string | null;
            /** Reason */
            reason: string;
        };
        /**
         * TrialRead
         * @description What the parameters do: `shift_m` is how far the same figures move within the extent.
         */
        TrialRead: {
            /** Control Max M */
            control_max_m: string | null;
            /** Control Rms M */
            control_rms_m: string | null;
            /** Controls */
            controls: components["schemas"]["ControlRead"][];
            /** Shift M */
            shift_m: string;
        };
        /**
         * TrialSearch
         * @description Parameters that are to be tried on control points before they are kept.
         */
        TrialSearch: {
            /**
             * Controls
             * @default []
             */
            controls: components["schemas"]["ControlWrite"][];
            /** Division Code */
            division_code: string;
            extent: components["schemas"]["ExtentFields-Input"];
            /** Figures */
            figures: components["schemas"]["SevenFigures-Input"] | components["schemas"]["FourFigures-Input"];
            /**
             * Source
             * @enum {string}
             */
            source: "xian80" | "beijing54";
        };
        /**
         * UnreadCount
         * @description `unread` stops at 100: `capped` says that there may be more.
         */
        UnreadCount: {
            /** Capped */
            capped: boolean;
            /** Unread */
            unread: number;
        };
        /**
         * UserCreate
         * @description Without `initial_password` one is generated and told once, in the answer.
         */
        UserCreate: {
            /** Department Id */
            department_id?: string | null;
            /** Display Name */
            display_name: string;
            /** Email */
            email?: string | null;
            /** Initial Password */
            initial_password?: string | null;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Phone */
            phone?: string | null;
            /** Username */
            username: string;
        };
        /** UserRead */
        UserRead: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Department Id */
            department_id: string | null;
            /** Display Name */
            display_name: string;
            /** Division Code */
            division_code: string;
            /** Email */
            email: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Login At */
            last_login_at: string | null;
            /** Must Change Password */
            must_change_password: boolean;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
            /** Phone */
            phone: string | null;
            /** Roles */
            roles: components["schemas"]["HeldRole"][];
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "disabled" | "locked";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Username */
            username: string;
            /** Version */
            version: number;
        };
        /**
         * UserUpdate
         * @description Only what is sent changes.
         */
        UserUpdate: {
            /** Department Id */
            department_id?: string | null;
            /** Display Name */
            display_name?: string | null;
            /** Email */
            email?: string | null;
            /** Organisation Id */
            organisation_id?: string | null;
            /** Phone */
            phone?: string | null;
        };
        /**
         * UserWithPassword
         * @description The answer that carries a generated password, once; a repeated request gets null.
         */
        UserWithPassword: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Department Id */
            department_id: string | null;
            /** Display Name */
            display_name: string;
            /** Division Code */
            division_code: string;
            /** Email */
            email: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Initial Password */
            initial_password?: string | null;
            /** Last Login At */
            last_login_at: string | null;
            /** Must Change Password */
            must_change_password: boolean;
            /**
             * Organisation Id
             * Format: uuid
             */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
            /** Phone */
            phone: string | null;
            /** Roles */
            roles: components["schemas"]["HeldRole"][];
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "disabled" | "locked";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Username */
            username: string;
            /** Version */
            version: number;
        };
        /**
         * VerificationRead
         * @description `complete` is false when only the chain and the newest 50,000 entries were read.
         */
        VerificationRead: {
            /** Blocks */
            blocks: number;
            /**
             * Checked At
             * Format: date-time
             */
            checked_at: string;
            /** Complete */
            complete: boolean;
            /** Entries */
            entries: number;
            first_broken: components["schemas"]["BreakRead"] | null;
            /** Missing Tail */
            missing_tail: boolean;
            /** Ok */
            ok: boolean;
            /** Seals */
            seals: number;
        };
        /**
         * VertexWrite
         * @description A vertex as it stands in the register: X and Y verbatim, in `vertices_crs`.
         *
         *     `lon`, `lat` are needed only for an old datum, whose conversion is not repeated here.
         */
        VertexWrite: {
            /** Lat */
            lat?: number | null;
            /** Lon */
            lon?: number | null;
            /** No */
            no: string;
            /** Registered */
            registered: [
                string,
                string
            ];
            /**
             * Ring
             * @default 0
             */
            ring: number;
        };
        /**
         * Withdraw
         * @description `ends_on` is the first day on which the rulebook no longer holds.
         */
        Withdraw: {
            /** Document No */
            document_no?: string | null;
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /** Reason */
            reason: string;
        };
        /**
         * WithdrawAct
         * @description From now on nobody converts by it; what cites it stays.
         */
        WithdrawAct: {
            /** Reason */
            reason: string;
        };
        /** Withdrawal */
        Withdrawal: {
            /** Reason */
            reason: string;
        };
        /** WithReason */
        WithReason: {
            /** Reason */
            reason: string;
        };
        /**
         * WorkRead
         * @description One kind of row that was written.
         */
        WorkRead: {
            /**
             * Action
             * @enum {string}
             */
            action: "insert" | "update" | "delete";
            /** Action Name */
            action_name: string;
            /** Entity */
            entity: string;
            /** Entity Name */
            entity_name: string;
        };
        /**
         * YearUndeclared
         * @description A year of sales that has ended and was not declared.
         */
        YearUndeclared: {
            /** Due On */
            due_on: string | null;
            /** Overdue */
            overdue: boolean;
            /** Year */
            year: number;
        };
        /** ZoneArea */
        ZoneArea: {
            /** Code */
            code: string | null;
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Mineral */
            mineral: string | null;
            /** Name */
            name: string;
        };
        /**
         * ZoneHere
         * @description A zone at a place; `distance_m` is 0 inside, else to its nearest edge, rounded up.
         */
        ZoneHere: {
            /** Area Km2 */
            area_km2: string;
            /** Attributes */
            attributes: {
                [key: string]: unknown;
            };
            /** Bbox */
            bbox: number[];
            /** Code */
            code: string | null;
            /** Distance M */
            distance_m: number;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Geometry */
            geometry?: {
                [key: string]: unknown;
            } | null;
            /** Grade */
            grade: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Layer Confirmed */
            layer_confirmed: boolean;
            /**
             * Layer Id
             * Format: uuid
             */
            layer_id: string;
            /** Layer Name */
            layer_name: string;
            /** Layer Source */
            layer_source: string;
            /** Layer State */
            layer_state: string;
            /** Layer Version */
            layer_version: string;
            /** Name */
            name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
        };
        /**
         * ZoneKindRead
         * @description A kind with its colour on the map.
         */
        ZoneKindRead: {
            /** Colour */
            colour: string;
            /** Geometry */
            geometry: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Name En */
            name_en: string;
        };
        /**
         * ZoneRead
         * @description A zone with the layer version it is of; `geometry` only where a single zone is read.
         */
        ZoneRead: {
            /** Area Km2 */
            area_km2: string;
            /** Attributes */
            attributes: {
                [key: string]: unknown;
            };
            /** Bbox */
            bbox: number[];
            /** Code */
            code: string | null;
            /** Division Code */
            division_code: string;
            /** Division Name */
            division_name: string;
            /** Geometry */
            geometry?: {
                [key: string]: unknown;
            } | null;
            /** Grade */
            grade: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Layer Confirmed */
            layer_confirmed: boolean;
            /**
             * Layer Id
             * Format: uuid
             */
            layer_id: string;
            /** Layer Name */
            layer_name: string;
            /** Layer Source */
            layer_source: string;
            /** Layer State */
            layer_state: string;
            /** Layer Version */
            layer_version: string;
            /** Name */
            name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
        };
        /** ZonesCell */
        ZonesCell: {
            /** By Kind */
            by_kind: {
                [key: string]: number;
            };
            /** Count */
            count: number;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Size Deg */
            size_deg: number;
        };
        /** ZonesGrid */
        ZonesGrid: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Cells */
            cells: components["schemas"]["ZonesCell"][];
            /**
             * Kind
             * @constant
             */
            kind: "grid";
            /** Truncated */
            truncated: boolean;
        };
        /**
         * ZonesHere
         * @description The zones at a place, the nearest first; `truncated` when more lie there than are listed.
         */
        ZonesHere: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Items */
            items: components["schemas"]["ZoneHere"][];
            /** Truncated */
            truncated: boolean;
        };
        /** ZonesPolygons */
        ZonesPolygons: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Items */
            items: components["schemas"]["ZoneArea"][];
            /**
             * Kind
             * @constant
             */
            kind: "polygons";
            /** Truncated */
            truncated: boolean;
        };
        /**
         * ZoneUpdate
         * @description What is written on a zone of a draft; the area comes from the file.
         */
        ZoneUpdate: {
            /** Code */
            code?: string | null;
            /** Grade */
            grade?: string | null;
            /** Name */
            name?: string | null;
        };
    };
    responses: {
        /** @description 与当前状态冲突 */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "allowed": [],
                 *       "code": "conflict",
                 *       "detail": "与当前状态冲突",
                 *       "errors": [],
                 *       "status": 409,
                 *       "title": "与当前状态冲突",
                 *       "title_en": "Conflict with the current state",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:conflict"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 没有此项权限 */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "forbidden",
                 *       "detail": "没有此项权限",
                 *       "errors": [],
                 *       "status": 403,
                 *       "title": "没有此项权限",
                 *       "title_en": "Permission denied",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:forbidden"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 请求格式不正确 */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "malformed_request",
                 *       "detail": "请求格式不正确",
                 *       "errors": [],
                 *       "status": 400,
                 *       "title": "请求格式不正确",
                 *       "title_en": "Malformed request",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:malformed_request"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 未找到该记录 */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "not_found",
                 *       "detail": "未找到该记录",
                 *       "errors": [],
                 *       "status": 404,
                 *       "title": "未找到该记录",
                 *       "title_en": "Not found",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:not_found"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 请先读取最新记录再修改 */
        PreconditionRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "precondition_required",
                 *       "detail": "请先读取最新记录再修改",
                 *       "errors": [],
                 *       "status": 428,
                 *       "title": "请先读取最新记录再修改",
                 *       "title_en": "If-Match is required",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:precondition_required"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 记录已被他人修改 */
        Stale: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "stale_version",
                 *       "current": {
                 *         "version": 3
                 *       },
                 *       "detail": "记录已被他人修改",
                 *       "errors": [],
                 *       "status": 412,
                 *       "title": "记录已被他人修改",
                 *       "title_en": "The record has changed since it was read",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:stale_version"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 上传内容过大 */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "payload_too_large",
                 *       "detail": "上传内容过大",
                 *       "errors": [],
                 *       "status": 413,
                 *       "title": "上传内容过大",
                 *       "title_en": "Payload too large",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:payload_too_large"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 操作过于频繁 */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "too_many_requests",
                 *       "detail": "操作过于频繁",
                 *       "errors": [],
                 *       "status": 429,
                 *       "title": "操作过于频繁",
                 *       "title_en": "Too many requests",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:too_many_requests"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 请先登录 */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "unauthenticated",
                 *       "detail": "请先登录",
                 *       "errors": [],
                 *       "status": 401,
                 *       "title": "请先登录",
                 *       "title_en": "Authentication required",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:unauthenticated"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 服务暂不可用 */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "unavailable",
                 *       "detail": "服务暂不可用",
                 *       "errors": [],
                 *       "status": 503,
                 *       "title": "服务暂不可用",
                 *       "title_en": "Service unavailable",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:unavailable"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 不支持的内容类型 */
        UnsupportedMedia: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "unsupported_media_type",
                 *       "detail": "不支持的内容类型",
                 *       "errors": [],
                 *       "status": 415,
                 *       "title": "不支持的内容类型",
                 *       "title_en": "Unsupported media type",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:unsupported_media_type"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description 填报内容有误 */
        ValidationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "validation_failed",
                 *       "detail": "填报内容有误",
                 *       "errors": [],
                 *       "status": 422,
                 *       "title": "填报内容有误",
                 *       "title_en": "Validation failed",
                 *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                 *       "type": "urn:kuangzheng:problem:validation_failed"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_audit_entries_api_v1_enforcement_audit_entries_get: {
        parameters: {
            query?: {
                action?: string | null;
                actor?: string | null;
                count?: string | null;
                cursor?: string | null;
                entity?: string | null;
                entity_id?: string | null;
                from?: string | null;
                limit?: number;
                sort?: string | null;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntryRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_audit_entries_api_v1_enforcement_audit_entries_verification_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_blob_api_v1_enforcement_blobs__sha256__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_blob_api_v1_enforcement_blobs__sha256__put: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlobRead"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlobRead"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    head_blob_api_v1_enforcement_blobs__sha256__head: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_events_api_v1_enforcement_events_get: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                types?: string | null;
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_snapshot_api_v1_enforcement_events_snapshot_get: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_jobs_api_v1_enforcement_jobs_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                kind?: string | null;
                limit?: number;
                sort?: string | null;
                status?: ("queued" | "running" | "succeeded" | "failed" | "cancelled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_job_api_v1_enforcement_jobs__job_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_job_api_v1_enforcement_jobs__job_id__cancel_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_job_api_v1_enforcement_jobs__job_id__retry_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_notices_api_v1_enforcement_notices_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_NoticeRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_notice_api_v1_enforcement_notices__notice_id__read_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_all_api_v1_enforcement_notices_read_all_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadUntil"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_unread_api_v1_enforcement_notices_unread_count_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_agents_api_v1_identity_agents_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                holder_id?: string | null;
                limit?: number;
                sort?: string | null;
                user_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AgentRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register_agent_api_v1_identity_agents_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_agent_api_v1_identity_agents__letter_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_agent_api_v1_identity_agents__letter_id__revoke_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                letter_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentRevocation"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_audit_entries_api_v1_identity_audit_entries_get: {
        parameters: {
            query?: {
                action?: string | null;
                actor?: string | null;
                count?: string | null;
                cursor?: string | null;
                entity?: string | null;
                entity_id?: string | null;
                from?: string | null;
                limit?: number;
                sort?: string | null;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntryRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_audit_entries_api_v1_identity_audit_entries_verification_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_clients_api_v1_identity_clients_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ClientRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_client_api_v1_identity_clients_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientWithSecret"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_client_api_v1_identity_clients__client_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_client_api_v1_identity_clients__client_id__confirm_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientAction"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disable_client_api_v1_identity_clients__client_id__disable_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientAction"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotate_client_secret_api_v1_identity_clients__client_id__rotate_secret_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientAction"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientWithSecret"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_department_api_v1_identity_departments__department_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                department_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_department_api_v1_identity_departments__department_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                department_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartmentUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_directory_api_v1_identity_directory_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                q?: string | null;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DirectoryEntry_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_directory_entry_api_v1_identity_directory__organisation_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryEntry"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_events_api_v1_identity_events_get: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                types?: string | null;
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_snapshot_api_v1_identity_events_snapshot_get: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_holiday_years_api_v1_identity_holiday_years_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayYearList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enter_holiday_year_api_v1_identity_holiday_years_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolidayYearCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayYearRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_holiday_year_api_v1_identity_holiday_years__year__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayYearRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_holiday_year_api_v1_identity_holiday_years__year__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolidayYearUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayYearRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_jobs_api_v1_identity_jobs_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                kind?: string | null;
                limit?: number;
                sort?: string | null;
                status?: ("queued" | "running" | "succeeded" | "failed" | "cancelled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_job_api_v1_identity_jobs__job_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_job_api_v1_identity_jobs__job_id__cancel_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_job_api_v1_identity_jobs__job_id__retry_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    published_keys_api_v1_identity_jwks_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jwks"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_me_api_v1_identity_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_own_letters_api_v1_identity_me_letters_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AgentRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_own_password_api_v1_identity_me_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_own_sessions_api_v1_identity_me_sessions_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_own_session_api_v1_identity_me_sessions__session_id__revoke_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_notices_api_v1_identity_notices_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_NoticeRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_notice_api_v1_identity_notices__notice_id__read_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_all_api_v1_identity_notices_read_all_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadUntil"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_unread_api_v1_identity_notices_unread_count_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_organisations_api_v1_identity_organisations_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                kind?: ("bureau" | "department" | "holder" | "township" | "agency" | "other") | null;
                limit?: number;
                parent_id?: string | null;
                q?: string | null;
                sort?: string | null;
                status?: ("active" | "disabled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OrganisationRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_organisation_api_v1_identity_organisations_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_organisation_api_v1_identity_organisations__organisation_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_organisation_api_v1_identity_organisations__organisation_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_departments_api_v1_identity_organisations__organisation_id__departments_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
            };
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DepartmentRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_department_api_v1_identity_organisations__organisation_id__departments_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartmentCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    link_organisation_to_holder_api_v1_identity_organisations__organisation_id__link_holder_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolderLink"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_assignment_api_v1_identity_role_assignments__assignment_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_role_api_v1_identity_role_assignments__assignment_id__delete: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                assignment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_roles_api_v1_identity_roles_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_signing_keys_api_v1_identity_signing_keys_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_signing_key_api_v1_identity_signing_keys__kid__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotate_signing_keys_api_v1_identity_signing_keys_rotate_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    token_api_v1_identity_token_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["Body_token_api_v1_identity_token_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_token_api_v1_identity_token_revoke_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["Body_revoke_token_api_v1_identity_token_revoke_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["Malformed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_users_api_v1_identity_users_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                organisation_id?: string | null;
                q?: string | null;
                role?: string | null;
                sort?: string | null;
                status?: ("active" | "disabled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_UserRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_user_api_v1_identity_users_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserWithPassword"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_user_api_v1_identity_users__user_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_user_api_v1_identity_users__user_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disable_user_api_v1_identity_users__user_id__disable_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithReason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enable_user_api_v1_identity_users__user_id__enable_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithReason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reset_user_password_api_v1_identity_users__user_id__reset_password_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithReason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserWithPassword"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign_role_api_v1_identity_users__user_id__role_assignments_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_user_sessions_api_v1_identity_users__user_id__sessions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_user_session_api_v1_identity_users__user_id__sessions__session_id__revoke_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                session_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlock_user_api_v1_identity_users__user_id__unlock_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithReason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_admission_checks_api_v1_licensing_admission_checks_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
                verdict?: ("clear" | "conditional" | "blocked") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AdmissionCheckItem_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_admission_check_api_v1_licensing_admission_checks_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdmissionCheckCreate-Input"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdmissionCheckRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_admission_check_api_v1_licensing_admission_checks__check_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                check_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdmissionCheckRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_admission_check_pdf_api_v1_licensing_admission_checks__check_id__pdf_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                check_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_applications_api_v1_licensing_applications_get: {
        parameters: {
            query?: {
                /** @description 只列待本部门提出意见的 */
                awaiting_my_opinion?: boolean;
                count?: string | null;
                cursor?: string | null;
                due_before?: string | null;
                holder_id?: string | null;
                kind?: ("new" | "renewal" | "change" | "retention" | "transfer" | "cancellation" | "plan_approval" | "licence_issue") | null;
                limit?: number;
                /** @description 只列未办结的 */
                pending?: boolean;
                q?: string | null;
                right_id?: string | null;
                sort?: string | null;
                state?: ("draft" | "submitted" | "correction_requested" | "accepted" | "not_accepted" | "joint_review" | "decision_pending" | "publicised" | "approved" | "refused" | "issued" | "withdrawn") | null;
                /** @description 只列待本人办理的 */
                waiting?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ApplicationItem_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draft_application_api_v1_licensing_applications_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_application_api_v1_licensing_applications__application_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_application_api_v1_licensing_applications__application_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accept_application_api_v1_licensing_applications__application_id__accept_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_review_api_v1_licensing_applications__application_id__close_review_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewClose"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countersign_decision_api_v1_licensing_applications__application_id__countersign_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CounterSign"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_application_api_v1_licensing_applications__application_id__issue_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Issuing"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_application_material_api_v1_licensing_applications__application_id__materials_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaterialAdd"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_application_material_api_v1_licensing_applications__application_id__materials__material_id__remove_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
                material_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refuse_acceptance_api_v1_licensing_applications__application_id__not_accept_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NonAcceptance"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    give_opinion_api_v1_licensing_applications__application_id__opinions_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpinionGive"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_decision_api_v1_licensing_applications__application_id__propose_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionProposal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publicise_decision_api_v1_licensing_applications__application_id__publicise_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Publication"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_collective_api_v1_licensing_applications__application_id__record_collective_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordEntry"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_hearing_api_v1_licensing_applications__application_id__record_hearing_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordEntry"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopen_opinion_api_v1_licensing_applications__application_id__reopen_opinion_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpinionReopen"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    request_correction_api_v1_licensing_applications__application_id__request_correction_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correction"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resume_clock_api_v1_licensing_applications__application_id__resume_clock_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockResume"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    return_proposal_api_v1_licensing_applications__application_id__return_proposal_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalReturn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    seal_decision_api_v1_licensing_applications__application_id__seal_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Sealing"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_approval_api_v1_licensing_applications__application_id__sign_approval_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signature"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_refusal_api_v1_licensing_applications__application_id__sign_refusal_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signature"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_review_api_v1_licensing_applications__application_id__start_review_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewStart"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stop_clock_api_v1_licensing_applications__application_id__stop_clock_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockStop"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submit_application_api_v1_licensing_applications__application_id__submit_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_application_api_v1_licensing_applications__application_id__withdraw_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_audit_entries_api_v1_licensing_audit_entries_get: {
        parameters: {
            query?: {
                action?: string | null;
                actor?: string | null;
                count?: string | null;
                cursor?: string | null;
                entity?: string | null;
                entity_id?: string | null;
                from?: string | null;
                limit?: number;
                sort?: string | null;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntryRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_audit_entries_api_v1_licensing_audit_entries_verification_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_blob_api_v1_licensing_blobs__sha256__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_blob_api_v1_licensing_blobs__sha256__put: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlobRead"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlobRead"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    head_blob_api_v1_licensing_blobs__sha256__head: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_boundary_file_api_v1_licensing_boundary_files_search_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @description 选项（JSON） */
                    options?: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoundaryRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_export_api_v1_licensing_cadastre_exports_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_imports_api_v1_licensing_cadastre_imports_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
                state?: ("waiting" | "published" | "refused" | "unreadable") | null;
                target?: ("mining_rights" | "zones" | "planned_blocks") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ImportRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_import_api_v1_licensing_cadastre_imports_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @description 选项（JSON） */
                    options?: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_import_api_v1_licensing_cadastre_imports__import_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_report_api_v1_licensing_cadastre_imports__import_id__report_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                outcome?: ("accepted" | "refused" | "unchanged" | "repaired") | null;
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReportLine_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_report_sheet_api_v1_licensing_cadastre_imports__import_id__report_xlsx_get: {
        parameters: {
            query?: {
                outcome?: ("accepted" | "refused" | "unchanged" | "repaired") | null;
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cap_reservations_api_v1_licensing_cap_reservations_get: {
        parameters: {
            query?: {
                application_id?: string | null;
                status?: ("reserved" | "committed" | "released") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapReservationRead"][];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    try_conversion_api_v1_licensing_conversion_trials_search_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialSearch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_conversions_api_v1_licensing_conversions_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                division?: string | null;
                limit?: number;
                serving?: string | null;
                sort?: string | null;
                source?: ("xian80" | "beijing54") | null;
                state?: ("valid" | "withdrawn") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ConversionItem_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_conversion_api_v1_licensing_conversions_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversionCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversion_api_v1_licensing_conversions__conversion_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversion_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_conversion_api_v1_licensing_conversions__conversion_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                conversion_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversionUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_versions_api_v1_licensing_conversions__conversion_id__versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversion_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionVersions"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_version_api_v1_licensing_conversions__conversion_id__versions__version__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversion_id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_conversion_api_v1_licensing_conversions__conversion_id__withdraw_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                conversion_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawAct"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_deposits_api_v1_licensing_deposits_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                division?: string | null;
                kind?: ("deposit" | "occurrence") | null;
                limit?: number;
                mineral?: string | null;
                q?: string | null;
                size_class?: ("large" | "medium" | "small" | "occurrence") | null;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DepositRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_deposit_api_v1_licensing_deposits_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepositWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepositRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_deposit_api_v1_licensing_deposits__deposit_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deposit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepositRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_deposit_api_v1_licensing_deposits__deposit_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                deposit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepositWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepositRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deposits_map_api_v1_licensing_deposits_map_get: {
        parameters: {
            query: {
                /** @description west,south,east,north */
                bbox: string;
                kinds?: string[] | null;
                zoom: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepositsGrid"] | components["schemas"]["DepositsPolygons"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_discoveries_api_v1_licensing_discoveries_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                kind?: ("new_deposit" | "added_resources") | null;
                limit?: number;
                mineral?: string | null;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DiscoveryRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_discovery_api_v1_licensing_discoveries_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscoveryWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscoveryRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_discovery_api_v1_licensing_discoveries__discovery_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                discovery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscoveryRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_discovery_api_v1_licensing_discoveries__discovery_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                discovery_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscoveryWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscoveryRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_divisions_api_v1_licensing_divisions_get: {
        parameters: {
            query?: {
                on?: string | null;
                parent?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DivisionRead"][];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_division_api_v1_licensing_divisions__code__get: {
        parameters: {
            query?: {
                on?: string | null;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DivisionRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_encumbrance_api_v1_licensing_encumbrances__encumbrance_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                encumbrance_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EncumbranceRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lift_encumbrance_api_v1_licensing_encumbrances__encumbrance_id__lift_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                encumbrance_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftAct"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EncumbranceRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_events_api_v1_licensing_events_get: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                types?: string | null;
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_snapshot_api_v1_licensing_events_snapshot_get: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_revenues_api_v1_licensing_grant_revenues_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                division?: string | null;
                due_before?: string | null;
                limit?: number;
                mode?: ("amount" | "rate") | null;
                overdue?: boolean | null;
                q?: string | null;
                right_id?: string | null;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RevenueRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_revenue_api_v1_licensing_grant_revenues_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevenueCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevenueDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_revenue_api_v1_licensing_grant_revenues__revenue_id__get: {
        parameters: {
            query?: {
                on?: string | null;
            };
            header?: never;
            path: {
                revenue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevenueDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_revenue_api_v1_licensing_grant_revenues__revenue_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                revenue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevenueTerms"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevenueDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declare_year_api_v1_licensing_grant_revenues__revenue_id__declarations_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                revenue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclarationWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevenueDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enter_payment_api_v1_licensing_grant_revenues__revenue_id__payments_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                revenue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevenueDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_payment_api_v1_licensing_grant_revenues__revenue_id__payments__payment_id__cancel_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                payment_id: string;
                revenue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentCancel"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevenueDetail"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_holders_api_v1_licensing_holders_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                division?: string | null;
                limit?: number;
                q?: string | null;
                sort?: string | null;
                status?: ("active" | "dissolved") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HolderRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_holder_api_v1_licensing_holders_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolderCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolderRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_holder_api_v1_licensing_holders__holder_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                holder_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolderRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_holder_api_v1_licensing_holders__holder_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                holder_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolderUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolderRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_company_api_v1_licensing_holders_companies__credit_code__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_jobs_api_v1_licensing_jobs_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                kind?: string | null;
                limit?: number;
                sort?: string | null;
                status?: ("queued" | "running" | "succeeded" | "failed" | "cancelled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_job_api_v1_licensing_jobs__job_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_job_api_v1_licensing_jobs__job_id__cancel_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_job_api_v1_licensing_jobs__job_id__retry_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_lapse_candidates_api_v1_licensing_lapse_candidates_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LapseCandidate_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_licences_api_v1_licensing_licences_get: {
        parameters: {
            query?: {
                as_of?: string | null;
                count?: string | null;
                cursor?: string | null;
                kind?: ("combined_old" | "exploration" | "mining") | null;
                known_at?: string | null;
                limit?: number;
                right_id?: string | null;
                sort?: string | null;
                status?: ("valid" | "detained" | "expired" | "renewal_pending" | "lapsed" | "revoked" | "cancelled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LicenceRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_licence_api_v1_licensing_licences_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LicenceCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenceRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_licence_api_v1_licensing_licences__licence_id__get: {
        parameters: {
            query?: {
                as_of?: string | null;
                known_at?: string | null;
            };
            header?: never;
            path: {
                licence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenceRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_licence_status_api_v1_licensing_licences__licence_id__change_status_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                licence_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusAct"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenceRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_local_rulebooks_api_v1_licensing_local_rulebooks_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                jurisdiction?: string | null;
                limit?: number;
                sort?: string | null;
                status?: ("draft" | "in_force" | "discarded") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LocalRulebookRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepare_local_rulebook_api_v1_licensing_local_rulebooks_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocalRulebookWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalRulebookRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_local_rulebook_api_v1_licensing_local_rulebooks__rulebook_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rulebook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalRulebookRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_local_rulebook_api_v1_licensing_local_rulebooks__rulebook_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                rulebook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocalRulebookWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalRulebookRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_local_rulebook_changes_api_v1_licensing_local_rulebooks__rulebook_id__changes_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rulebook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeRead"][];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discard_local_rulebook_api_v1_licensing_local_rulebooks__rulebook_id__discard_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                rulebook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Discard"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalRulebookRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_local_rulebook_in_force_api_v1_licensing_local_rulebooks__rulebook_id__put_in_force_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                rulebook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutInForce"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalRulebookRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_local_rulebook_api_v1_licensing_local_rulebooks__rulebook_id__withdraw_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                rulebook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdraw"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocalRulebookRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report_on_text_api_v1_licensing_local_rulebooks_reports_search_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocalRulebookWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextReport"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_minerals_api_v1_licensing_minerals_get: {
        parameters: {
            query?: {
                limit?: number;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["kuangzheng__licensing__catalogues__schemas__MineralRead"][];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_mines_api_v1_licensing_mines_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                division?: string | null;
                limit?: number;
                mineral?: string | null;
                q?: string | null;
                sort?: string | null;
                status?: ("exploring" | "under_construction" | "producing" | "suspended" | "rectifying" | "closing" | "closed" | "restored") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MineRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_mine_api_v1_licensing_mines_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MineCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MineRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_mine_api_v1_licensing_mines__mine_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mine_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MineRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_mine_api_v1_licensing_mines__mine_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                mine_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MineUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MineRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_mine_status_api_v1_licensing_mines__mine_id__change_status_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                mine_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MineRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_facility_api_v1_licensing_mines__mine_id__facilities_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                mine_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FacilityWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacilityRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_facility_api_v1_licensing_mines__mine_id__facilities__facility_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                facility_id: string;
                mine_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacilityRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_facility_api_v1_licensing_mines__mine_id__facilities__facility_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                facility_id: string;
                mine_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FacilityWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacilityRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_rights_api_v1_licensing_mining_rights_get: {
        parameters: {
            query?: {
                as_of?: string | null;
                /** @description west,south,east,north */
                bbox?: string | null;
                count?: string | null;
                cursor?: string | null;
                division?: string | null;
                expires_before?: string | null;
                holder_id?: string | null;
                kind?: ("exploration" | "mining") | null;
                known_at?: string | null;
                limit?: number;
                mineral?: string | null;
                q?: string | null;
                scale_class?: ("large" | "medium" | "small") | null;
                sort?: string | null;
                status?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一页矿业权 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": Record<string, never>;
                    "application/json": components["schemas"]["Page_RightItem_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register_right_api_v1_licensing_mining_rights_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RightCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_right_api_v1_licensing_mining_rights__right_id__get: {
        parameters: {
            query?: {
                as_of?: string | null;
                known_at?: string | null;
            };
            header?: never;
            path: {
                right_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_right_api_v1_licensing_mining_rights__right_id__change_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                right_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAct"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correct_right_api_v1_licensing_mining_rights__right_id__correct_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                right_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectAct"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_encumbrances_api_v1_licensing_mining_rights__right_id__encumbrances_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                right_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EncumbranceList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register_encumbrance_api_v1_licensing_mining_rights__right_id__encumbrances_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                right_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EncumbranceCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EncumbranceRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extinguish_right_api_v1_licensing_mining_rights__right_id__extinguish_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                right_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtinguishAct"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_history_api_v1_licensing_mining_rights__right_id__history_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                right_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_operations_api_v1_licensing_mining_rights__right_id__operations_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
            };
            header?: never;
            path: {
                right_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OperationRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renew_right_api_v1_licensing_mining_rights__right_id__renew_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                right_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenewAct"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retain_right_api_v1_licensing_mining_rights__right_id__retain_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                right_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetainAct"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transfer_right_api_v1_licensing_mining_rights__right_id__transfer_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                right_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferAct"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rights_map_api_v1_licensing_mining_rights_map_get: {
        parameters: {
            query: {
                as_of?: string | null;
                /** @description west,south,east,north */
                bbox: string;
                kind?: ("exploration" | "mining") | null;
                mineral?: string | null;
                status?: string[] | null;
                zoom: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightsGrid"] | components["schemas"]["RightsPolygons"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_notices_api_v1_licensing_notices_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_NoticeRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_notice_api_v1_licensing_notices__notice_id__read_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_all_api_v1_licensing_notices_read_all_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadUntil"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_unread_api_v1_licensing_notices_unread_count_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_overview_api_v1_licensing_overview_get: {
        parameters: {
            query?: {
                as_of?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_permits_api_v1_licensing_permits_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                expires_before?: string | null;
                kind?: ("safety" | "eia" | "water_soil" | "land" | "forest" | "discharge" | "water") | null;
                limit?: number;
                right_id?: string | null;
                sort?: string | null;
                status?: ("valid" | "suspended" | "withdrawn" | "expired") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PermitRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_permit_api_v1_licensing_permits_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PermitCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermitRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_permit_api_v1_licensing_permits__permit_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                permit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermitRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_permit_api_v1_licensing_permits__permit_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                permit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PermitUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermitRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_plan_caps_api_v1_licensing_plan_caps_get: {
        parameters: {
            query?: {
                plan_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanCapList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cap_movements_api_v1_licensing_plan_caps__cap_id__movements_get: {
        parameters: {
            query?: {
                before?: number | null;
            };
            header?: never;
            path: {
                cap_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapMovementRead"][];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cap_proof_api_v1_licensing_plan_caps_proof_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapProofRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plan_cockpit_api_v1_licensing_plan_cockpit_get: {
        parameters: {
            query?: {
                as_of?: string | null;
                division?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CockpitRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_plan_file_api_v1_licensing_plan_files_search_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @description 选项（JSON） */
                    options?: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanFileReport"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plan_template_api_v1_licensing_plan_template_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_blocks_api_v1_licensing_planned_blocks_get: {
        parameters: {
            query?: {
                as_of?: string | null;
                count?: string | null;
                cursor?: string | null;
                division?: string | null;
                kind?: ("exploration" | "mining") | null;
                limit?: number;
                mineral?: string | null;
                occupied?: boolean | null;
                q?: string | null;
                release_before?: string | null;
                setting?: ("retained" | "adjusted" | "new") | null;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BlockRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_block_api_v1_licensing_planned_blocks_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlockCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_block_api_v1_licensing_planned_blocks__block_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_block_api_v1_licensing_planned_blocks__block_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlockUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    blocks_map_api_v1_licensing_planned_blocks_map_get: {
        parameters: {
            query: {
                as_of?: string | null;
                /** @description west,south,east,north */
                bbox: string;
                setting?: string[] | null;
                zoom: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlocksGrid"] | components["schemas"]["BlocksPolygons"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_plans_api_v1_licensing_plans_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                division?: string | null;
                limit?: number;
                series_id?: string | null;
                sort?: string | null;
                status?: ("draft" | "reviewed" | "in_force" | "superseded" | "discarded") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PlanHead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepare_plan_api_v1_licensing_plans_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plan_api_v1_licensing_plans__plan_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_plan_api_v1_licensing_plans__plan_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plan_changes_api_v1_licensing_plans__plan_id__changes_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanChangeRead"][];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cockpit_of_plan_api_v1_licensing_plans__plan_id__cockpit_get: {
        parameters: {
            query?: {
                as_of?: string | null;
            };
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CockpitRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discard_plan_api_v1_licensing_plans__plan_id__discard_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanReturn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extend_plan_api_v1_licensing_plans__plan_id__extend_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanExtend"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_plan_in_force_api_v1_licensing_plans__plan_id__put_in_force_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanPutInForce"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_plan_api_v1_licensing_plans__plan_id__review_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanReview"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_plan_back_api_v1_licensing_plans__plan_id__send_back_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanReturn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plan_workbook_api_v1_licensing_plans__plan_id__workbook_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_release_plans_api_v1_licensing_release_plans_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
                status?: ("draft" | "approved" | "filed" | "accepted" | "returned") | null;
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReleasePlanRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_release_plan_api_v1_licensing_release_plans_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleasePlanWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasePlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_release_plan_api_v1_licensing_release_plans__release_plan_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                release_plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasePlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_release_plan_api_v1_licensing_release_plans__release_plan_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                release_plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleasePlanWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasePlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accept_release_plan_api_v1_licensing_release_plans__release_plan_id__accept_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                release_plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseStep"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasePlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approve_release_plan_api_v1_licensing_release_plans__release_plan_id__approve_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                release_plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseStep"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasePlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    file_release_plan_api_v1_licensing_release_plans__release_plan_id__file_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                release_plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseStep"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasePlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    return_release_plan_api_v1_licensing_release_plans__release_plan_id__return_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                release_plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseStep"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasePlanRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_reserve_standings_api_v1_licensing_reserve_standings_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                mineral?: string | null;
                sort?: string | null;
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReserveStandingRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_reserve_standing_api_v1_licensing_reserve_standings_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReserveStandingWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReserveStandingRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_reserve_standing_api_v1_licensing_reserve_standings__standing_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                standing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReserveStandingRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_reserve_standing_api_v1_licensing_reserve_standings__standing_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                standing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReserveStandingWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReserveStandingRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_review_desks_api_v1_licensing_review_desks_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DeskRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_review_desk_api_v1_licensing_review_desks_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeskCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_review_desk_api_v1_licensing_review_desks__desk_id__end_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                desk_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeskEnd"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_parameters_api_v1_licensing_rulebook_parameters_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParameterRead"][];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_rulebooks_api_v1_licensing_rulebooks_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulebookRead"][];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rulings_api_v1_licensing_rulebooks__jurisdiction__get: {
        parameters: {
            query?: {
                known_at?: string | null;
                on?: string | null;
            };
            header?: never;
            path: {
                jurisdiction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulingsRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_confirmations_api_v1_licensing_ruling_confirmations_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                ruling?: string | null;
                sort?: string | null;
                standing?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ConfirmationRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_confirmation_api_v1_licensing_ruling_confirmations_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmationCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_confirmation_api_v1_licensing_ruling_confirmations__confirmation_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                confirmation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    take_back_confirmation_api_v1_licensing_ruling_confirmations__confirmation_id__take_back_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                confirmation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeBack"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmationRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_vertex_table_api_v1_licensing_vertex_tables_search_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableSearch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_kinds_api_v1_licensing_zone_kinds_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneKindRead"][];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_layers_api_v1_licensing_zone_layers_get: {
        parameters: {
            query?: {
                as_of?: string | null;
                count?: string | null;
                cursor?: string | null;
                division?: string | null;
                kind?: string | null;
                limit?: number;
                q?: string | null;
                sort?: string | null;
                state?: ("draft" | "published" | "withdrawn" | "discarded") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LayerRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_layer_api_v1_licensing_zone_layers_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LayerCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LayerRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_layer_api_v1_licensing_zone_layers__layer_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                layer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LayerRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_layer_api_v1_licensing_zone_layers__layer_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                layer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LayerUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LayerRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compare_layer_api_v1_licensing_zone_layers__layer_id__comparison_get: {
        parameters: {
            query?: {
                against?: string | null;
            };
            header?: never;
            path: {
                layer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish_layer_api_v1_licensing_zone_layers__layer_id__publish_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                layer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LayerPublish"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LayerRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_layer_api_v1_licensing_zone_layers__layer_id__withdraw_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                layer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LayerWithdraw"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LayerRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_zones_api_v1_licensing_zones_get: {
        parameters: {
            query?: {
                as_of?: string | null;
                /** @description west,south,east,north */
                bbox?: string | null;
                count?: string | null;
                cursor?: string | null;
                division?: string | null;
                kind?: string | null;
                layer?: string | null;
                limit?: number;
                sort?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一页记录 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": Record<string, never>;
                    "application/json": components["schemas"]["Page_ZoneRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_zone_api_v1_licensing_zones__zone_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                zone_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_zone_api_v1_licensing_zones__zone_id__patch: {
        parameters: {
            query?: never;
            header: {
                /** @description 读取该记录时返回的 ETag */
                "If-Match": string;
            };
            path: {
                zone_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ZoneUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    zones_at_api_v1_licensing_zones_at_get: {
        parameters: {
            query: {
                as_of?: string | null;
                lat: number;
                lon: number;
                within_m?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZonesHere"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    zones_map_api_v1_licensing_zones_map_get: {
        parameters: {
            query: {
                as_of?: string | null;
                /** @description west,south,east,north */
                bbox: string;
                kinds?: string[] | null;
                zoom: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZonesGrid"] | components["schemas"]["ZonesPolygons"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_audit_entries_api_v1_restoration_audit_entries_get: {
        parameters: {
            query?: {
                action?: string | null;
                actor?: string | null;
                count?: string | null;
                cursor?: string | null;
                entity?: string | null;
                entity_id?: string | null;
                from?: string | null;
                limit?: number;
                sort?: string | null;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntryRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_audit_entries_api_v1_restoration_audit_entries_verification_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_blob_api_v1_restoration_blobs__sha256__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_blob_api_v1_restoration_blobs__sha256__put: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlobRead"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlobRead"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    head_blob_api_v1_restoration_blobs__sha256__head: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_events_api_v1_restoration_events_get: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                types?: string | null;
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_snapshot_api_v1_restoration_events_snapshot_get: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_jobs_api_v1_restoration_jobs_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                kind?: string | null;
                limit?: number;
                sort?: string | null;
                status?: ("queued" | "running" | "succeeded" | "failed" | "cancelled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_job_api_v1_restoration_jobs__job_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_job_api_v1_restoration_jobs__job_id__cancel_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_job_api_v1_restoration_jobs__job_id__retry_post: {
        parameters: {
            query?: never;
            header: {
                /** @description 每次提交一个；重试用同一个 */
                "Idempotency-Key": string;
                /** @description 读取该记录时返回的 ETag */
                "If-Match"?: string;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_notices_api_v1_restoration_notices_get: {
        parameters: {
            query?: {
                count?: string | null;
                cursor?: string | null;
                limit?: number;
                sort?: string | null;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_NoticeRead_"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_notice_api_v1_restoration_notices__notice_id__read_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeRead"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_all_api_v1_restoration_notices_read_all_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadUntil"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_unread_api_v1_restoration_notices_unread_count_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            /** @description 问题说明（RFC 9457） */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "internal_error",
                     *       "detail": "系统内部错误",
                     *       "errors": [],
                     *       "status": 500,
                     *       "title": "系统内部错误",
                     *       "title_en": "Internal error",
                     *       "trace_id": "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a",
                     *       "type": "urn:kuangzheng:problem:internal_error"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
