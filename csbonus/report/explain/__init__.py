"""Why a person is paid what they are paid: a walk from the payout to lines of the plan and rows of the exports."""
