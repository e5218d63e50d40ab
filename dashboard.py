"""The dashboard: `streamlit run dashboard.py`."""

import streamlit as st

from views import basemap, explorer_routes

app = st.App("views/page.py", routes=[*basemap.ROUTES, *explorer_routes.ROUTES])
